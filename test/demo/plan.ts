// The whole world as a list of items: policies' stories and everything else, over the days before (and a few after) now.

import type { Fact } from "../../pipeline/messages/registry.ts";
import { bankNames, readBank, section } from "./banks.ts";
import { DAY_MS, type Dip, HOUR_MS, startOfDay, tetDip } from "./calendar.ts";
import type { DemoItem, Gold } from "./item.ts";
import { Newsroom } from "./newsroom.ts";
import { officialPages } from "./official.ts";
import { POLICY_PLANS, type PolicyPlan, valuesOf } from "./policies.ts";
import { publicPosts } from "./posts.ts";
import { type Aspect, Desk, everydayArticle, policyArticle } from "./press-text.ts";
import { policyCurve, type Room, type WorldPlan } from "./room.ts";
import { Draws } from "./seeded.ts";
import { Moments } from "./timing.ts";
import { videos } from "./videos.ts";
import { Writer } from "./wording.ts";

/** Quiet days: Tết where the span holds it, else four days that begin 48 days before now. */
export function defaultDip(now: number, days: number): Dip {
  const from = startOfDay(now) - days * DAY_MS;
  return tetDip(from, now) ?? { from: startOfDay(now) - 48 * DAY_MS, days: 4 };
}

export interface PlannedWorld {
  /** Oldest first. */
  readonly items: readonly DemoItem[];
  readonly facts: readonly Fact[];
}

/** All items of the world. The same plan gives the same items. */
export function planWorld(plan: WorldPlan): PlannedWorld {
  const from = startOfDay(plan.now) - plan.days * DAY_MS;
  const to = plan.now + plan.daysAhead * DAY_MS;
  const newsroom = new Newsroom(plan.seed, plan.now, to);
  const room: Room = { plan, common: readBank("common"), newsroom, from, to };
  const facts = officialPages(room);
  policyPress(room, Math.round(plan.items * 0.27));
  everydayPress(room, Math.round(plan.items * 0.53));
  const items = [...newsroom.items, ...publicPosts(room, Math.round(plan.items * 0.2)), ...videos(room, 60)];
  return { items: items.filter((item) => item.at >= from).sort((a, b) => a.at - b.at || a.id - b.id), facts };
}

const TONES: Readonly<Record<Aspect, Pick<Gold, "tone" | "attitude" | "feedback">>> = {
  announce: { tone: "neutral", attitude: "neutral", feedback: "none" },
  report: { tone: "neutral", attitude: "neutral", feedback: "none" },
  question: { tone: "neutral", attitude: "neutral", feedback: "question" },
  obstacle: { tone: "negative", attitude: "neutral", feedback: "difficulty" },
  praise: { tone: "positive", attitude: "favourable", feedback: "praise" },
  criticism: { tone: "negative", attitude: "unfavourable", feedback: "complaint" },
  proposal: { tone: "neutral", attitude: "neutral", feedback: "proposal" },
};

function aspectAt(policy: PolicyPlan, at: number, now: number, draws: Draws): Aspect {
  const effective = now - policy.effectiveDaysAgo * DAY_MS;
  const issued = now - policy.issuedDaysAgo * DAY_MS;
  if (at < issued + 4 * DAY_MS) {
    return draws.weighted([
      ["announce", 7],
      ["question", 2],
      ["criticism", 1],
    ]);
  }
  return at < effective
    ? draws.weighted([
        ["announce", 3],
        ["question", 4],
        ["criticism", 2.5],
        ["proposal", 2.5],
        ["praise", 1],
      ])
    : draws.weighted([
        ["report", 3],
        ["obstacle", 4],
        ["criticism", 3],
        ["praise", 2.5],
        ["question", 2],
        ["proposal", 1.5],
      ]);
}

function policyPress(room: Room, count: number): void {
  const { plan, newsroom } = room;
  const all = POLICY_PLANS.reduce((sum, policy) => sum + policy.weight, 0);
  for (const policy of POLICY_PLANS) {
    const quota = Math.round((count * policy.weight) / all);
    const desk = new Desk(readBank(`policies/${policy.policyId}`), room.common, plan.seed, policy.policyId);
    const values = valuesOf(policy, plan.now);
    const moments = new Moments(room.from, room.to, plan.dip, policyCurve(policy, plan.now));
    const draws = new Draws(plan.seed, `press:${policy.policyId}`);
    const end = newsroom.items.length + quota;
    for (let story = 0; newsroom.items.length < end; story++) {
      const at = moments.draw(draws, "press");
      const aspect = aspectAt(policy, at, plan.now, draws);
      const storyKey = `${policy.policyId}/${aspect}/${story}`;
      const gold = { policyIds: [policy.policyId], storyKey, harm: "none", claim: null, ...TONES[aspect] } as const;
      const compose = (time: number, shared: Map<string, string>) =>
        policyArticle(desk, aspect, new Writer(draws, room.common, values, time, shared));
      tellStory(room, draws, at, policy.section, gold, compose, aspect === "announce" || aspect === "report");
    }
  }
}

function everydayPress(room: Room, count: number): void {
  const { plan, newsroom } = room;
  const moments = new Moments(room.from, room.to, plan.dip);
  const topics = bankNames("news").map((name) => {
    const bank = readBank(`news/${name}`);
    return {
      name,
      desk: new Desk(bank, room.common, plan.seed, name),
      section: section(bank, "section")[0] ?? "Đời sống",
    };
  });
  const draws = new Draws(plan.seed, "everyday");
  const end = newsroom.items.length + count;
  for (let story = 0; newsroom.items.length < end; story++) {
    const topic = draws.pick(topics);
    const at = moments.draw(draws, "press");
    const gold = {
      policyIds: [],
      storyKey: `${topic.name}/${story}`,
      harm: "none",
      claim: null,
      tone: "neutral",
      attitude: null,
      feedback: "none",
    } as const;
    const compose = (time: number, shared: Map<string, string>) =>
      everydayArticle(topic.desk, new Writer(draws, room.common, {}, time, shared));
    tellStory(room, draws, at, topic.section, gold, compose, false);
  }
}

/** One event: a first article, sometimes other outlets' own articles, sometimes reprints. */
function tellStory(
  room: Room,
  draws: Draws,
  at: number,
  sectionName: string,
  gold: Omit<Gold, "role" | "of">,
  compose: (at: number, shared: Map<string, string>) => { title: string; paragraphs: readonly string[] },
  official: boolean,
): void {
  const { newsroom } = room;
  const shared = new Map<string, string>();
  const used = new Set<string>();
  const take = (time: number) => {
    const outlet = newsroom.choose(draws, time, (o) => !used.has(o.host) && (o.sourceKind === "press" || official));
    if (outlet) used.add(outlet.host);
    return outlet;
  };
  const outlet = take(at);
  if (!outlet) return;
  const first = newsroom.publish(outlet, at, compose(at, shared), sectionName, { ...gold, role: "original", of: null });
  if (draws.chance(0.24)) newsroom.reprint(first, draws);
  if (!draws.chance(0.2)) return;
  for (let more = draws.int(1, 2); more > 0; more--) {
    const later = at + Math.round((0.4 + draws.next() * 16) * HOUR_MS);
    const other = take(later);
    if (!other) return;
    const item = newsroom.publish(other, later, compose(later, shared), sectionName, {
      ...gold,
      role: "same-event",
      of: first.url,
    });
    if (draws.chance(0.12)) newsroom.reprint(item, draws);
  }
}
