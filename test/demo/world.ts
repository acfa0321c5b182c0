// Starts the demo world: one local server that plays all the invented outlets, with a clock of its own.
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fact, Policy, SourceRecord } from "../../pipeline/messages/registry.ts";
import type { Dip } from "./calendar.ts";
import { identityStrings } from "./identities.ts";
import type { GoldItem } from "./item.ts";
import { Newsstand } from "./newsstand.ts";
import { OUTLETS, SOCIAL_HOST, VIDEO_HOST } from "./outlet.ts";
import { defaultDip, planWorld } from "./plan.ts";
import { policyRecords } from "./policies.ts";
import { Site } from "./serve.ts";
import { sourceRecords } from "./sources.ts";

export interface DemoWorldOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  readonly seed?: number;
  /** The moment the world is seen from at start; default: the real time. */
  readonly now?: Date;
  /** Days of news before `now`. */
  readonly days?: number;
  /** Days after `now` that advanceTo can reach. */
  readonly daysAhead?: number;
  /** About how many items the days before `now` hold. */
  readonly items?: number;
  readonly host?: "127.0.0.1";
  /** Quiet days; default: Tết where the days hold it, else four days that begin 48 days before `now`. */
  readonly dip?: Dip | null;
}

export interface DemoWorld {
  readonly hosts: readonly string[];
  readonly port: number;
  /** For crawl.resolve: host -> "127.0.0.1:port". */
  readonly resolve: Readonly<Record<string, string>>;
  readonly sources: readonly SourceRecord[];
  readonly policies: readonly Policy[];
  readonly facts: readonly Fact[];
  /** What is true of every item that exists at the world's time, oldest first. */
  gold(): readonly GoldItem[];
  /** The world's time. */
  readonly now: Date;
  /** Sets the world's time: items and edits later than it do not exist. May go back, for a replay. */
  advanceTo(date: Date): void;
  /** Requests answered so far, per host. */
  readonly requests: Readonly<Record<string, number>>;
  /** Names, handles and pictures that must never pass the crawlers. */
  identityStrings(): readonly string[];
  close(): Promise<void>;
}

export async function startDemoWorld(options: DemoWorldOptions = {}): Promise<DemoWorld> {
  const start = options.now ?? new Date();
  const now = Math.floor(start.getTime() / 1000) * 1000;
  const seed = options.seed ?? 1;
  const days = options.days ?? 90;
  const { items, facts } = planWorld({
    seed,
    now,
    days,
    daysAhead: options.daysAhead ?? 2,
    items: options.items ?? 4_400,
    dip: options.dip === undefined ? defaultDip(now, days) : options.dip,
  });
  const stand = new Newsstand(items, now);
  const site = new Site(stand);
  const server = createServer((request, response) => site.handle(request, response));
  const host = options.host ?? "127.0.0.1";
  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  const hosts = [...OUTLETS.map((outlet) => outlet.host), SOCIAL_HOST, VIDEO_HOST];
  return {
    hosts,
    port,
    resolve: Object.fromEntries(hosts.map((name) => [name, `${host}:${port}`])),
    sources: sourceRecords(),
    policies: policyRecords(now),
    facts,
    gold: () => stand.gold(),
    get now() {
      return new Date(stand.now);
    },
    advanceTo: (date) => stand.advanceTo(date.getTime()),
    requests: site.requests,
    identityStrings: () => identityStrings(SOCIAL_HOST),
    close: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
