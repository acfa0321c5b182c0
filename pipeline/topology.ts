// The whole way of one article as data: who reads what, who writes what, in which process. The app wires it, the `topics`
// command prints it, docs/architecture.md is drawn from it, and a test compares it with the stages themselves.
import { GROUPED_TOPICS, TOPICS, type Topic } from "./messages/topics.ts";

export interface Worker {
  readonly name: string;
  /**
   * crawler: from the web. stage: runs under the runner. job: runs beside the stages when something changed or time passed.
   * view: reads the index, writes what people decide.
   */
  readonly kind: "crawler" | "stage" | "job" | "view";
  readonly reads: readonly Topic[];
  readonly writes: readonly Topic[];
  /** Compacted topics it keeps as tables. */
  readonly tables: readonly Topic[];
  readonly index: "writes" | "reads" | null;
  readonly about: string;
}

/** What people maintain through the dashboard. */
const KEPT: readonly Topic[] = [
  TOPICS.policies,
  TOPICS.facts,
  TOPICS.sources,
  TOPICS.searches,
  TOPICS.units,
  TOPICS.users,
  TOPICS.signIns,
  TOPICS.tokens,
  TOPICS.plans,
  TOPICS.themes,
  TOPICS.reports,
  TOPICS.reportSchedules,
];

export const TOPOLOGY: readonly Worker[] = [
  {
    name: "crawl",
    kind: "crawler",
    reads: [],
    writes: [TOPICS.documentsFetched, TOPICS.crawlRuns, TOPICS.stateCrawl],
    tables: [TOPICS.sources],
    index: null,
    about: "fetches pages, feeds and public posts; drops names before anything is stored",
  },
  {
    name: "read",
    kind: "stage",
    reads: [TOPICS.documentsFetched],
    writes: [TOPICS.articlesRead],
    tables: [TOPICS.policies, TOPICS.facts],
    index: null,
    about: "readable text, cited documents, policies, findings; pure, scales with partitions",
  },
  {
    name: "group",
    kind: "stage",
    reads: [TOPICS.articlesRead],
    writes: [...GROUPED_TOPICS, TOPICS.stateGroup],
    tables: [],
    index: null,
    about: "copies, reprints, versions, stories; remembers what it has seen",
  },
  {
    name: "index",
    kind: "stage",
    reads: [...GROUPED_TOPICS, TOPICS.alertsProposed, TOPICS.alertsReviewed, TOPICS.alertsDelivered],
    writes: [],
    tables: [],
    index: "writes",
    about: "the searchable view; rebuilt from the log at any time",
  },
  {
    name: "watch",
    kind: "stage",
    reads: GROUPED_TOPICS,
    writes: [TOPICS.alertsProposed, TOPICS.stateWatch],
    tables: [],
    index: null,
    about: "proposes alerts for people to look at",
  },
  {
    name: "deliver",
    kind: "stage",
    reads: [TOPICS.alertsReviewed],
    writes: [TOPICS.alertsDelivered, TOPICS.stateDeliver],
    tables: [],
    index: null,
    about: "mail, webhook, file: only what a person confirmed",
  },
  {
    name: "rematch",
    kind: "job",
    reads: GROUPED_TOPICS,
    writes: [...GROUPED_TOPICS, TOPICS.stateRematch],
    tables: [TOPICS.policies, TOPICS.facts],
    index: null,
    about: "earlier articles against policies and facts that changed",
  },
  {
    name: "sentinel",
    kind: "job",
    reads: [TOPICS.alertsProposed, TOPICS.crawlRuns],
    writes: [TOPICS.alertsProposed],
    tables: [TOPICS.policies, TOPICS.sources, TOPICS.searches, TOPICS.plans, TOPICS.themes],
    index: "reads",
    about: "proposes alerts made of counts and dates: bursts, rising shares, silent sources, deadlines, saved searches",
  },
  {
    name: "notify",
    kind: "stage",
    reads: [TOPICS.alertsProposed],
    writes: [TOPICS.alertsDelivered, TOPICS.stateNotify],
    tables: [],
    index: "reads",
    about: "mail, webhook, file for alerts of counts and dates alone; quiet hours, one message for several",
  },
  {
    name: "dashboard",
    kind: "view",
    reads: [TOPICS.alertsProposed, TOPICS.alertsReviewed, TOPICS.alertActs],
    writes: [TOPICS.alertsReviewed, TOPICS.alertActs, TOPICS.audit, ...KEPT],
    tables: KEPT,
    index: "reads",
    about: "pages and API; every decision is a message",
  },
];

export const STAGE_NAMES: readonly string[] = TOPOLOGY.filter((worker) => worker.kind === "stage").map(
  (worker) => worker.name,
);
/** Stages between the crawler and the index: their lag together is the back-pressure on the crawler. */
export const WAY_TO_INDEX: readonly string[] = ["read", "group", "index"];

/** Mermaid flow chart of workers and topics, state topics left out. */
export function drawTopology(): string {
  const hidden = new Set(
    TOPOLOGY.flatMap((worker) => worker.writes).filter((topic) => topic.name.startsWith("state.")),
  );
  const lines = ["flowchart LR", "  web([public web]) --> crawl"];
  for (const worker of TOPOLOGY) {
    for (const topic of worker.reads) lines.push(`  ${id(topic)}[/"${topic.name}"/] --> ${worker.name}`);
    for (const topic of worker.writes)
      if (!hidden.has(topic)) lines.push(`  ${worker.name} --> ${id(topic)}[/"${topic.name}"/]`);
    for (const topic of worker.tables) lines.push(`  ${id(topic)} -.-> ${worker.name}`);
    if (worker.index === "writes") lines.push(`  ${worker.name} --> idx[(index)]`);
    if (worker.index === "reads") lines.push(`  idx --> ${worker.name}`);
  }
  return lines.join("\n");
}

function id(topic: Topic): string {
  return topic.name.replace(/\W/g, "_");
}
