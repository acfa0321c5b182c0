// notify by what it lets out: alerts of counts and dates alone, at their hour, together, once; harms and claims never, whoever forges.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { openState } from "../../../pipeline/adapters/state-log/open-state.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import {
  type ProposedAlert,
  type Review,
  STATISTICAL_KINDS,
  type StatisticalAlert,
} from "../../../pipeline/messages/alert.ts";
import { deriveId, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";
import type { ArticleIndex } from "../../../pipeline/ports/article-index.ts";
import type { Digest, Notification, Notifier } from "../../../pipeline/ports/notifier.ts";
import type { State } from "../../../pipeline/ports/state.ts";
import { stageProgress } from "../../../pipeline/runner/lag.ts";
import { runStage } from "../../../pipeline/runner/run-stage.ts";
import type { Outcome, StageContext } from "../../../pipeline/runner/stage.ts";
import { createNotifyStage, isQuiet, type NotifyRules } from "../../../pipeline/stages/notify.ts";
import { type FakeClock, fakeClock } from "../../helpers/fake-clock.ts";
import { memoryState } from "../../helpers/memory-state.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 15:00 in Vietnam. */
const DAY_TIME = Date.parse("2026-11-20T08:00:00.000Z");
/** 22:00 in Vietnam. */
const NIGHT = Date.parse("2026-11-20T15:00:00.000Z");
const RULES: NotifyRules = { quietFrom: 21, quietTo: 6, coolDownMs: 2 * HOUR, gatherMs: 5 * MINUTE };

function alertOf(name: string, over: Partial<StatisticalAlert> = {}): StatisticalAlert {
  const at = new Date(DAY_TIME).toISOString();
  return {
    kind: "burst",
    alertId: deriveId("alert", name),
    version: 1,
    policyId: name,
    storyId: null,
    since: at,
    updatedAt: at,
    facts: { subject: name },
    versions: {},
    passages: [],
    ...over,
  };
}
const HARM = {
  ...alertOf("harm"),
  kind: "scam",
  passages: [{ articleId: deriveId("a"), url: "https://bao.example/a", text: "gửi mã OTP" }],
  reasons: [{ code: "credential", detail: "mã OTP" }],
} as ProposedAlert;

interface Channel extends Notifier {
  /** Alert names and versions of each message, in order. */
  readonly sent: { readonly id: string; readonly alerts: readonly ProposedAlert[] }[];
  away: boolean;
}

function channel(name: string, notices: Notifier["notices"] = STATISTICAL_KINDS): Channel {
  const sent: Channel["sent"] = [];
  const take = (id: string, alerts: readonly ProposedAlert[]) => {
    if (made.away) throw new LangngheError("NOTIFY_FAILED", "away");
    sent.push({ id, alerts });
  };
  const made: Channel = {
    channel: name,
    kinds: [],
    notices,
    sent,
    away: false,
    send: async (notification: Notification) => take(notification.notificationId, [notification.alert]),
    sendDigest: async (digest: Digest) => take(digest.notificationId, digest.alerts),
    check: async () => {},
    close: async () => {},
  };
  return made;
}

interface Bench {
  readonly clock: FakeClock;
  readonly state: State;
  accept(...alerts: ProposedAlert[]): Promise<readonly Outcome[]>;
  /** Turns of the clock's work, four at first; gives back what is written to alerts.delivered. */
  turns(count?: number): Promise<string[]>;
}

function bench(
  channels: readonly Notifier[],
  options: {
    at?: number;
    rules?: NotifyRules;
    decisions?: Readonly<Record<string, Review["decision"]>>;
    state?: State;
  } = {},
): Bench {
  const clock = fakeClock(options.at ?? DAY_TIME);
  const state = options.state ?? memoryState();
  const stage = createNotifyStage(options.rules ?? RULES);
  const alert = async (alertId: string) => {
    const decision = options.decisions?.[alertId];
    return decision === undefined ? null : { review: { decision } };
  };
  const context: StageContext = {
    clock,
    logger: quietLogger(),
    signal: new AbortController().signal,
    state,
    index: { alert } as unknown as ArticleIndex,
    notifiers: channels,
  };
  return {
    clock,
    state,
    accept: async (...alerts) =>
      await stage.process(
        alerts.map((payload) => ({
          id: "x",
          schema: 1,
          at: new Date(clock.now()).toISOString(),
          trace: "x",
          way: [],
          key: payload.alertId,
          position: { topic: TOPICS.alertsProposed.name, partition: 0, offset: 0 },
          payload,
        })),
        context,
      ),
    async turns(count = 4) {
      const delivered: string[] = [];
      for (let turn = 0; turn < count; turn++) {
        for (const { payload } of (await stage.tick?.run(context)) ?? []) {
          const { channel: name, version } = payload as { channel: string; version: number };
          delivered.push(`${name} ${version}`);
        }
      }
      return delivered;
    },
  };
}

describe("notify", () => {
  it("drops harms and claims, also one that says it is of another kind", async () => {
    const mail = channel("mail");
    const { accept, turns, clock } = bench([mail]);
    const disguised = { ...HARM, kind: "burst" } as unknown as ProposedAlert;
    expect(await accept(HARM, disguised)).toEqual([
      { type: "drop", reason: "unconfirmed" },
      { type: "drop", reason: "unconfirmed" },
    ]);
    await clock.advance(HOUR);
    await turns();
    expect(mail.sent).toEqual([]);
  });

  it("gathers what comes together into one message and writes down each alert", async () => {
    const mail = channel("mail");
    const { accept, turns, clock } = bench([mail]);
    await accept(alertOf("a"));
    await clock.advance(3 * MINUTE);
    await accept(alertOf("b"));
    expect(await turns()).toEqual([]);
    await clock.advance(5 * MINUTE);
    expect(await turns()).toEqual(["mail 1", "mail 1"]);
    expect(mail.sent).toHaveLength(1);
    expect(mail.sent[0]?.alerts).toHaveLength(2);
  });

  it("waits through the quiet hours, then sends one message with the newest version of each", async () => {
    const mail = channel("mail");
    const { accept, turns, clock } = bench([mail], { at: NIGHT });
    await accept(alertOf("a"));
    await clock.advance(HOUR);
    await accept(alertOf("a", { version: 2 }), alertOf("b"));
    await clock.advance(6 * HOUR);
    expect(await turns()).toEqual([]);
    await clock.advance(HOUR);
    expect((await turns()).sort()).toEqual(["mail 1", "mail 2"]);
    expect(mail.sent).toHaveLength(1);
    expect(
      [21, 23, 0, 5, 6, 20].map((hour) => isQuiet(RULES, Date.parse("2026-11-20T00:00:00Z") + (hour - 7) * HOUR)),
    ).toEqual([true, true, true, true, false, false]);
  });

  it("tells a policy's alerts no more often than the cool-down, and then the newest", async () => {
    const mail = channel("mail");
    const { accept, turns, clock } = bench([mail]);
    await accept(alertOf("a"));
    await clock.advance(10 * MINUTE);
    await turns();
    await accept(alertOf("a", { version: 2 }), alertOf("other", { policyId: "a", kind: "unfavourable" }));
    await clock.advance(HOUR);
    expect(await turns()).toEqual([]);
    await clock.advance(HOUR);
    expect(await turns()).toEqual(["mail 2", "mail 1"]);
  });

  it("sends nothing that somebody rejected or closed meanwhile", async () => {
    const mail = channel("mail");
    const a = alertOf("a");
    const { accept, turns, clock, state } = bench([mail], { decisions: { [a.alertId]: "rejected" } });
    await accept(a, alertOf("b"));
    await clock.advance(10 * MINUTE);
    expect(await turns()).toEqual(["mail 1"]);
    expect(mail.sent[0]?.alerts.map(({ policyId }) => policyId)).toEqual(["b"]);
    expect([...state.entries("wait:")]).toEqual([]);
  });

  it("keeps a search that is not shared to its owner, and kinds to the channels that take them", async () => {
    const mail = channel("mail", ["deadline"]);
    const { accept } = bench([mail, channel("webhook")]);
    const own = alertOf("own", { kind: "saved-search", facts: { shared: 0, owner: "can-bo" } });
    expect(await accept(own)).toEqual([{ type: "drop", reason: "no-channel" }]);
    const liaison = bench([channel("webhook", [])]);
    expect(await liaison.accept(alertOf("a"))).toEqual([{ type: "drop", reason: "no-channel" }]);
  });

  it("sends the same message again, under the same id, when it died before it could write that down", async () => {
    const mail = channel("mail");
    const first = bench([mail]);
    await first.accept(alertOf("a"), alertOf("b"));
    await first.clock.advance(10 * MINUTE);
    await first.turns(1);
    // What was decided is durable; what is written after the sending is lost.
    const durable = memoryState();
    for (const [key, value] of first.state.entries("")) durable.set(key, value);
    await first.turns(1);
    const second = bench([mail], { at: first.clock.now(), state: durable });
    await second.accept(alertOf("c"));
    expect(await second.turns(1)).toEqual(["mail 1", "mail 1"]);
    expect(mail.sent.map(({ alerts }) => alerts.length)).toEqual([2, 2]);
    expect(mail.sent[1]?.id).toBe(mail.sent[0]?.id);
  });

  it("is not held up by one channel that is away, and that one gets everything in order later", async () => {
    const [mail, webhook] = [channel("mail"), channel("webhook")];
    mail.away = true;
    const { accept, turns, clock } = bench([mail, webhook], { rules: { ...RULES, coolDownMs: 0, gatherMs: 0 } });
    await accept(alertOf("a"));
    expect(await turns()).toEqual(["webhook 1"]);
    await clock.advance(HOUR);
    await accept(alertOf("b"));
    expect(await turns()).toEqual(["webhook 1"]);
    mail.away = false;
    expect(await turns()).toEqual(["mail 1", "mail 1"]);
    expect(mail.sent.map(({ alerts }) => alerts[0]?.policyId)).toEqual(["a", "b"]);
  });
});

describe("the type of what is sent", () => {
  it("has no place for a harm or a claim that nobody confirmed", () => {
    const rejected = { alertId: HARM.alertId, alert: HARM, decision: "rejected", reviewer: "x", reason: "x" } as Review;
    // @ts-expect-error a harm without a review
    const unseen: Notification = { notificationId: "x", alert: HARM, review: null };
    // @ts-expect-error a harm that was rejected
    const refused: Notification = { notificationId: "x", alert: HARM, review: rejected };
    // @ts-expect-error a harm among alerts of counts
    const together: Digest = { notificationId: "x", alerts: [HARM] };
    // @ts-expect-error a channel that takes harms unreviewed
    const channelOf: Pick<Notifier, "notices"> = { notices: ["scam"] };
    expect([unseen, refused, together, channelOf]).toHaveLength(4);
  });
});

describe("two members of notify", () => {
  it("share the work so that one sends, and the other goes on with what waited when that one leaves", async () => {
    const folder = await mkdtemp(join(tmpdir(), "langnghe-notify-two-"));
    const clock = fakeClock(NIGHT);
    const log = await openEmbeddedLog({ folder, clock });
    await log.ensureTopics(ALL_TOPICS);
    const start = () => {
      const stop = new AbortController();
      const mail = channel("mail");
      const running = runStage(
        createNotifyStage(RULES),
        {
          log,
          clock,
          logger: quietLogger(),
          index: { alert: async () => null } as unknown as ArticleIndex,
          notifiers: [mail],
          openState: (topic) => openState(log, topic, { signal: stop.signal }),
        },
        stop.signal,
      );
      return {
        mail,
        async leave() {
          stop.abort();
          await running;
        },
      };
    };
    const members = [start(), start()];
    const at = new Date(NIGHT).toISOString();
    const value = encodeEnvelope({ id: "x", schema: 1, at, trace: "x", way: [], payload: alertOf("a") });
    await log.append([{ topic: TOPICS.alertsProposed.name, key: "x", value }]);
    const until = async (test: () => Promise<boolean>, stepMs: number) => {
      while (!(await test())) {
        await clock.advance(stepMs);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const ends = async (topic: { name: string }) =>
      (await log.ranges([topic.name])).reduce((sum, { end }) => sum + end, 0);
    await until(async () => (await ends(TOPICS.stateNotify)) > 0, 1_000);
    // Whoever it was that took it in leaves at night; in the morning the other one sends.
    await members[0]?.leave();
    await until(async () => (await ends(TOPICS.alertsDelivered)) > 0, 600_000);
    await members[1]?.leave();
    expect(members.flatMap(({ mail }) => mail.sent)).toHaveLength(1);
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe("notify under the runner", () => {
  it("sends what waited when its hour comes without any message, survives forged ones, and its counts add up", async () => {
    const folder = await mkdtemp(join(tmpdir(), "langnghe-notify-"));
    const clock = fakeClock(NIGHT);
    const log = await openEmbeddedLog({ folder, clock });
    await log.ensureTopics(ALL_TOPICS);
    const mail = channel("mail");
    const stop = new AbortController();
    const propose = async (payload: unknown) => {
      const value = encodeEnvelope({
        id: "x",
        schema: 1,
        at: new Date(clock.now()).toISOString(),
        trace: "x",
        way: [],
        payload,
      });
      await log.append([{ topic: TOPICS.alertsProposed.name, key: "x", value }]);
    };
    await propose(alertOf("a"));
    await propose(HARM);
    // Forged: a burst that carries a harm's reasons, a scam without any.
    await propose({ ...HARM, kind: "burst" });
    await propose({ ...HARM, reasons: [] });
    const stage = createNotifyStage(RULES);
    const running = runStage(
      stage,
      {
        log,
        clock,
        logger: quietLogger(),
        index: { alert: async () => null } as unknown as ArticleIndex,
        notifiers: [mail],
        openState: (topic) => openState(log, topic, { signal: stop.signal }),
      },
      stop.signal,
    );
    const until = async (test: () => Promise<boolean>) => {
      while (!(await test())) {
        await clock.advance(5_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const counts = () => stageProgress(log, { name: "notify", inputs: stage.inputs }, true);
    await until(async () => (await counts()).lag === 0);
    expect(mail.sent).toEqual([]);
    await clock.advance(9 * HOUR);
    await until(async () => (await log.ranges([TOPICS.alertsDelivered.name])).some(({ end }) => end > 0));
    stop.abort();
    await running;
    expect(mail.sent.map(({ alerts }) => alerts.map(({ kind }) => kind))).toEqual([["burst"]]);
    expect(await counts()).toMatchObject({
      proven: true,
      tally: { received: 4, emitted: 1, dead: 2, dropped: { unconfirmed: 1 } },
    });
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });
});
