// notify: alerts.proposed -> the channels, for alerts of counts and dates alone. A harm or a claim is dropped here whatever it says
// of itself: those leave through deliver, after a person. Quiet hours, one message for several alerts, cool-down are decided here.
import { toLangngheError } from "../errors.ts";
import {
  type Delivery,
  isStatistical,
  type ProposedAlert,
  type StatisticalAlert,
  statisticalAlert,
} from "../messages/alert.ts";
import { deriveId } from "../messages/envelope.ts";
import { TOPICS } from "../messages/topics.ts";
import { isoNow } from "../ports/clock.ts";
import type { Notifier } from "../ports/notifier.ts";
import type { Json, State } from "../ports/state.ts";
import type { Emission, Outcome, Stage, StageContext } from "../runner/stage.ts";

export interface NotifyRules {
  /** Hours of the day in Vietnam, [from, to): nothing is sent then. Equal: no quiet hours. */
  readonly quietFrom: number;
  readonly quietTo: number;
  /** Least time between two messages about the same policy (or the same source, search, plan) on one channel. */
  readonly coolDownMs: number;
  /** Alerts that come within this time go out as one message. */
  readonly gatherMs: number;
}

const HOUR_MS = 3_600_000;
const VIETNAM_MS = 7 * HOUR_MS;
/** What waited longer than this says nothing new: a channel was away for days. It stays in the queue of the pages. */
const STALE_MS = 48 * HOUR_MS;
const LOOK_EVERY_MS = 2_000;
const SENT_KEPT_MS = 30 * 24 * HOUR_MS;

const MOST_TOGETHER = 50;

interface Waiting {
  readonly since: string;
  readonly alert: StatisticalAlert;
}

/** What was decided to go out next: durable before it is sent, so that a second try after a crash is the same message. */
interface Outbox {
  readonly alerts: readonly StatisticalAlert[];
}

export function isQuiet({ quietFrom, quietTo }: NotifyRules, at: number): boolean {
  if (quietFrom === quietTo) return false;
  const hour = Math.floor(((at + VIETNAM_MS) % (24 * HOUR_MS)) / HOUR_MS);
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** What alerts are gathered and cooled down by: the policy where there is one, else the thing itself. */
function groupOf(alert: StatisticalAlert): string {
  return alert.policyId ?? alert.storyId ?? alert.alertId;
}

/** A saved search of one person is that person's: it is shown in the pages and goes to no channel of the office. */
function isPrivate(alert: StatisticalAlert): boolean {
  return alert.kind === "saved-search" && alert.facts.shared !== 1;
}

export function createNotifyStage(rules: NotifyRules): Stage {
  // What this process sent, also when writing it down failed and is tried again; what it wrote down is in the state.
  const sent = new Map<string, string>();
  return {
    name: "notify",
    inputs: [TOPICS.alertsProposed],
    outputs: [TOPICS.alertsDelivered],
    needs: ["notifiers", "state", "index"],
    stateTopic: TOPICS.stateNotify,
    process(batch, context) {
      return batch.map((input) => accept(input.payload as ProposedAlert, context));
    },
    tick: {
      everyMs: LOOK_EVERY_MS,
      run: (context) => sendDue(rules, context, sent),
    },
  };
}

/** Puts an alert down to be sent; a newer version takes the place of one that still waits. */
function accept(proposed: ProposedAlert, { clock, notifiers, state }: StageContext): Outcome {
  // The topic's schema tells kinds apart; this is asked once more for whoever writes to the topic by another way.
  if (!isStatistical(proposed) || !statisticalAlert.safeParse(proposed).success) {
    return { type: "drop", reason: "unconfirmed" };
  }
  const channels = isPrivate(proposed) ? [] : notifiers.filter(({ notices }) => notices.includes(proposed.kind));
  if (channels.length === 0) return { type: "drop", reason: "no-channel" };
  const open = channels.filter(({ channel }) => !(told(state, channel, proposed.alertId) >= proposed.version));
  if (open.length === 0) return { type: "drop", reason: "already-delivered" };
  for (const { channel } of open) {
    const key = `wait:${channel}:${proposed.alertId}`;
    const before = state.get(key) as unknown as Waiting | undefined;
    if (before && before.alert.version >= proposed.version) continue;
    const waiting: Waiting = { since: before?.since ?? isoNow(clock), alert: proposed };
    state.set(key, waiting as unknown as Json);
  }
  return { type: "emit", emissions: [] };
}

/** Version of the alert that went out last on that channel; 0: none. */
function told(state: State, channel: string, alertId: string): number {
  const value = state.get(`sent:${channel}:${alertId}`) as { version: number } | undefined;
  return value?.version ?? 0;
}

async function sendDue(rules: NotifyRules, context: StageContext, sent: Map<string, string>): Promise<Emission[]> {
  const { state, clock, notifiers, logger } = context;
  const now = clock.now();
  const emissions: Emission[] = [];
  for (const notifier of notifiers) {
    if (isQuiet(rules, now)) break;
    const outbox = state.get(`outbox:${notifier.channel}`) as unknown as Outbox | undefined;
    try {
      if (outbox) emissions.push(...(await sendOutbox(notifier, outbox, context, sent)));
      else await fillOutbox(rules, notifier, context, now);
    } catch (thrown) {
      const error = toLangngheError(thrown);
      if (error.code !== "NOTIFY_FAILED") throw thrown;
      // One channel that is away holds up itself alone; its outbox stays first, so that order is kept.
      logger.warn({ channel: notifier.channel, detail: error.message }, "a channel did not take what was due");
    }
  }
  for (const [key, value] of [...state.entries("sent:")]) {
    if (now - Date.parse((value as { at: string }).at) > SENT_KEPT_MS) state.set(key, null);
  }
  return emissions;
}

/** Decides what goes out next on that channel. It is sent in a later turn, when this decision is durable. */
async function fillOutbox(rules: NotifyRules, notifier: Notifier, context: StageContext, now: number): Promise<void> {
  const { state, index } = context;
  const { channel, notices } = notifier;
  const due: Waiting[] = [];
  for (const [key, value] of [...state.entries(`wait:${channel}:`)]) {
    const waiting = value as unknown as Waiting;
    const waited = now - Date.parse(waiting.since);
    if (waited > STALE_MS || !notices.includes(waiting.alert.kind)) {
      state.set(key, null);
      continue;
    }
    if (waited < rules.gatherMs || cooling(state, rules, channel, waiting.alert, now)) continue;
    // Somebody decided meanwhile: there is nothing to tell any more.
    const decision = (await index.alert(waiting.alert.alertId))?.review?.decision;
    if (decision === "rejected" || decision === "closed") state.set(key, null);
    else due.push(waiting);
  }
  if (due.length === 0) return;
  const alerts = due.sort((a, b) => (a.since < b.since ? -1 : 1)).map(({ alert }) => alert);
  const outbox: Outbox = { alerts: alerts.slice(0, MOST_TOGETHER) };
  state.set(`outbox:${channel}`, outbox as unknown as Json);
}

/** One alert as itself, several as one message, under an id that a second try has, too. */
async function sendOutbox(
  notifier: Notifier,
  { alerts }: Outbox,
  { state, clock, signal }: StageContext,
  sent: Map<string, string>,
): Promise<Emission[]> {
  const { channel } = notifier;
  const idOf = (alert: StatisticalAlert) => deriveId("notification", channel, alert.alertId, String(alert.version));
  const [only] = alerts;
  const id = only && alerts.length === 1 ? idOf(only) : deriveId("digest", ...alerts.map(idOf));
  if (!sent.has(id)) {
    if (only && alerts.length === 1) await notifier.send({ notificationId: id, alert: only, review: null }, signal);
    else await notifier.sendDigest({ notificationId: id, alerts }, signal);
    sent.set(id, isoNow(clock));
  }
  const deliveredAt = sent.get(id) ?? isoNow(clock);
  state.set(`outbox:${channel}`, null);
  return alerts.map((alert) => {
    const { alertId, version } = alert;
    const waiting = state.get(`wait:${channel}:${alertId}`) as unknown as Waiting | undefined;
    if (waiting && waiting.alert.version <= version) state.set(`wait:${channel}:${alertId}`, null);
    state.set(`sent:${channel}:${alertId}`, { version, at: deliveredAt });
    state.set(`told:${channel}:${groupOf(alert)}`, deliveredAt);
    const delivery: Delivery = { alertId, version, channel, deliveredAt };
    return { topic: TOPICS.alertsDelivered, key: alertId, id: idOf(alert), payload: delivery };
  });
}

function cooling(state: State, rules: NotifyRules, channel: string, alert: StatisticalAlert, now: number): boolean {
  const last = state.get(`told:${channel}:${groupOf(alert)}`);
  return typeof last === "string" && now - Date.parse(last) < rules.coolDownMs;
}
