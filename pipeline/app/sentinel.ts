// The sentinel as a worker: reads the topics it needs up to their ends, looks, proposes, sleeps. It keeps nothing that it could not
// read back, so that it may be killed, moved or run twice.
import { RunHistory } from "../../crawlers/run-history.ts";
import { isAbort, toLangngheError } from "../errors.ts";
import { type StatisticalAlert, statisticalAlert } from "../messages/alert.ts";
import { deriveId, encodeEnvelope } from "../messages/envelope.ts";
import type { KeptPlan } from "../messages/plan.ts";
import type { Policy, SourceRecord } from "../messages/registry.ts";
import type { KeptTheme } from "../messages/theme.ts";
import { TOPICS } from "../messages/topics.ts";
import type { LogOutput } from "../ports/log.ts";
import { totalLag } from "../runner/lag.ts";
import { TopicView } from "../runner/topic-view.ts";
import { look } from "../sentinel/look.ts";
import type { WatchedSearch } from "../sentinel/saved-searches.ts";
import { KnownAlerts } from "../sentinel/sighting.ts";
import { TOPOLOGY, WAY_TO_INDEX } from "../topology.ts";
import { conditionsOf } from "./source-report.ts";
import type { Services } from "./wire.ts";

export interface Sentinel {
  /** Looks once; gives back what it proposed. Throws what log and index throw; looking again is safe. */
  lookOnce(): Promise<readonly StatisticalAlert[]>;
  /** Looks again and again until the signal aborts. Waits through outages. */
  run(): Promise<void>;
}

export const LOOK_EVERY_MS = 5 * 60_000;
/** While nothing can be judged, it looks more often whether it can. */
const HELD_EVERY_MS = 30_000;
/** Fetched documents on their way to the index that change no count worth speaking of. */
const MOST_BEHIND = 100;
const WAY = TOPOLOGY.filter(({ name }) => WAY_TO_INDEX.includes(name)).map(({ name, reads }) => ({
  name,
  inputs: reads,
}));

type Parts = Pick<Services, "log" | "index" | "clock" | "logger">;

/** `sources`: all that are read now. */
export function openSentinel(
  { log, index, clock, logger }: Parts,
  options: { readonly sources: () => readonly SourceRecord[]; readonly signal: AbortSignal },
): Sentinel {
  const { signal } = options;
  const known = new KnownAlerts();
  const policies = new Map<string, Policy>();
  const themes = new Map<string, KeptTheme>();
  const plans = new Map<string, KeptPlan>();
  const searches = new Map<string, WatchedSearch>();
  const runs = new RunHistory();
  const keep =
    <Row>(rows: Map<string, Row>) =>
    (key: string, row: Row | null): void => {
      if (row === null) rows.delete(key);
      else rows.set(key, row);
    };
  const views = [
    new TopicView(log, TOPICS.policies, keep(policies)),
    new TopicView(log, TOPICS.themes, keep(themes)),
    new TopicView(log, TOPICS.plans, keep(plans)),
    new TopicView(log, TOPICS.searches, (key, search, { appendedAt }) => {
      if (search === null) searches.delete(key);
      else searches.set(key, { search, savedAt: appendedAt });
    }),
    new TopicView(log, TOPICS.crawlRuns, (_key, run) => {
      if (run) runs.add(run);
    }),
    new TopicView(log, TOPICS.alertsProposed, (_key, alert) => {
      if (alert) known.add(alert);
    }),
  ];
  let held: string | null = null;

  async function lookOnce(): Promise<readonly StatisticalAlert[]> {
    for (const view of views) await view.catchUp(signal);
    // Whole intervals: two that look at about the same time say the same thing in the same words.
    const at = Math.floor(clock.now() / LOOK_EVERY_MS) * LOOK_EVERY_MS;
    known.forgetBefore(at);
    const { alerts, coverage } = await look({
      index,
      policies: [...policies.values()],
      themes: [...themes.values()],
      plans: [...plans.values()],
      searches: [...searches.values()],
      sources: conditionsOf(runs, options.sources(), at),
      known,
      behind: (await totalLag(log, WAY)) > MOST_BEHIND,
      at,
    });
    if (coverage.held !== held) {
      held = coverage.held;
      const fields = { why: held, completeness: coverage.completeness };
      if (held === null) logger.info(fields, "alarms of counts and shares go on");
      else logger.warn(fields, "alarms of counts and shares are held back: too little coverage to judge by");
    }
    if (alerts.length > 0) await log.append(alerts.map((alert) => proposal(alert)));
    return alerts;
  }

  return {
    lookOnce,
    async run() {
      while (!signal.aborted) {
        try {
          await lookOnce();
        } catch (thrown) {
          if (signal.aborted || isAbort(thrown)) return;
          const error = toLangngheError(thrown);
          if (!error.retryable && error.code !== "QUERY_INVALID") throw error;
          logger.warn({ code: error.code, detail: error.message }, "the sentinel could not look this time");
        }
        await clock.sleep(held === null ? LOOK_EVERY_MS : HELD_EVERY_MS, signal).catch(() => undefined);
      }
    },
  };
}

function proposal(alert: StatisticalAlert): LogOutput {
  const payload = statisticalAlert.parse(alert);
  const value = encodeEnvelope({
    id: deriveId("alert", payload.alertId, String(payload.version)),
    schema: TOPICS.alertsProposed.schema,
    at: payload.updatedAt,
    trace: payload.alertId,
    way: [],
    payload,
  });
  return { topic: TOPICS.alertsProposed.name, key: payload.alertId, value };
}
