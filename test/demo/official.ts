// What portals, the ministry, the fact-checkers and the press publish about rumours and frauds, and the official texts.
import type { Fact } from "../../pipeline/messages/registry.ts";
import { type Bank, readBank, section } from "./banks.ts";
import { DAY_MS, HOUR_MS } from "./calendar.ts";
import { factIdOfRumour, official, RUMOURS, refuted } from "./facts.ts";
import type { DemoItem, Gold } from "./item.ts";
import { outletOf } from "./outlet.ts";
import { documentOf, POLICY_PLANS, type PolicyPlan, valuesOf } from "./policies.ts";
import { Desk, policyArticle } from "./press-text.ts";
import type { Room } from "./room.ts";
import { Draws } from "./seeded.ts";
import { Moments } from "./timing.ts";
import { Writer } from "./wording.ts";

const PORTAL = outletOf("congchinhsach.example");
const MINISTRY = outletOf("bodoisong.example");
const CHECKERS = outletOf("kiemtin.example");

const NEUTRAL = { tone: "neutral", attitude: "neutral", feedback: "none", harm: "none" } as const;

/** Publishes all official pages; gives back the facts that stand on them. */
export function officialPages(room: Room): Fact[] {
  const facts: Fact[] = [];
  const checks = readBank("kiem-tin");
  for (const policy of POLICY_PLANS) {
    const bank = readBank(`policies/${policy.policyId}`);
    const desk = new Desk(bank, room.common, room.plan.seed, `official:${policy.policyId}`);
    const draws = new Draws(room.plan.seed, `official:${policy.policyId}`);
    facts.push(official(policy, officialText(room, policy, bank, draws)));
    if (RUMOURS[policy.policyId] !== undefined) facts.push(denials(room, policy, bank, checks, desk, draws));
    warnings(room, policy, bank, desk, draws);
    if (policy.agency === MINISTRY.name) ministryNews(room, policy, desk, draws);
  }
  everydayChecks(room, checks);
  return facts;
}

function writerFor(room: Room, policy: PolicyPlan, draws: Draws, at: number): Writer {
  return new Writer(draws, room.common, valuesOf(policy, room.plan.now), at);
}

function officialText(room: Room, policy: PolicyPlan, bank: Bank, draws: Draws): DemoItem {
  const at = room.plan.now - policy.issuedDaysAgo * DAY_MS - 2 * HOUR_MS;
  const writer = writerFor(room, policy, draws, at);
  const announce = section(bank, "press.announce").slice(0, 1);
  const rules = section(bank, "press.rule").map((rule, i) => `${i + 1}. ${writer.write(rule)}`);
  const title = `${policy.documentType} ${documentOf(policy, room.plan.now)}: ${policy.name}`;
  return room.newsroom.publish(
    PORTAL,
    at,
    { title, paragraphs: [...announce.map((line) => writer.write(line)), ...rules] },
    "Văn bản mới",
    {
      ...NEUTRAL,
      policyIds: [policy.policyId],
      storyKey: `${policy.policyId}/text`,
      role: "original",
      of: null,
      claim: { relation: "supported", factId: `${policy.policyId}-official` },
    },
  );
}

function denials(room: Room, policy: PolicyPlan, bank: Bank, checks: Bank, desk: Desk, draws: Draws): Fact {
  const start = room.plan.now - policy.rumourDaysAgo * DAY_MS;
  const statement = RUMOURS[policy.policyId] ?? "";
  const gold: Gold = {
    ...NEUTRAL,
    policyIds: [policy.policyId],
    storyKey: `${policy.policyId}/denial`,
    role: "original",
    of: null,
    claim: { relation: "denial", factId: factIdOfRumour(policy) },
  };
  const at = start + 20 * HOUR_MS;
  const writer = writerFor(room, policy, draws, at);
  const lines = section(bank, "rumour.denial").map((line) => writer.write(line));
  const reasons = draws.some(section(checks, "truth"), 3).map((line) => writer.write(line));
  const check = room.newsroom.publish(
    CHECKERS,
    at,
    {
      title: `Sai sự thật: ${statement.replace(/\.$/, "")}`,
      paragraphs: [`Nhiều tài khoản lan truyền nội dung: "${statement}"`, ...lines, ...reasons],
    },
    "Kết luận",
    gold,
    { claim: statement, rating: "Sai" },
  );
  const agency = policy.agency === MINISTRY.name ? MINISTRY : PORTAL;
  const said = writerFor(room, policy, draws, start + 26 * HOUR_MS);
  room.newsroom.publish(
    agency,
    start + 26 * HOUR_MS,
    {
      title: `${policy.agency} bác bỏ tin đồn về ${policy.aliases[0]}`,
      paragraphs: [...lines.slice(1), ...desk.hand("press.rule", 2).map((line) => said.write(line))],
    },
    "Thông cáo",
    { ...gold, role: "same-event", of: check.url },
  );
  for (let i = 0; i < 4; i++) {
    const later = start + (22 + i * 7) * HOUR_MS + draws.int(0, 300) * 60_000;
    const outlet = room.newsroom.choose(draws, later, (candidate) => candidate.sourceKind === "press");
    if (!outlet) continue;
    const press = writerFor(room, policy, draws, later);
    const title = press.write(
      draws.pick([
        "{org} nói gì về tin đồn liên quan {alias}?",
        "Bác bỏ tin đồn về {alias}",
        "Tin lan truyền về {alias}: sự thật ra sao?",
        "Đừng vội tin lời đồn về {alias}",
      ]),
    );
    const body = [
      ...draws.some(section(bank, "rumour.denial"), 2),
      ...desk.hand("press.rule", 1),
      ...desk.hand("ground", 1),
      ...draws.some(section(checks, "truth"), 1),
      ...desk.hand("ending", 1),
    ].map((line) => press.write(line));
    const item = room.newsroom.publish(outlet, later, { title, paragraphs: body }, policy.section, {
      ...gold,
      role: "same-event",
      of: check.url,
    });
    if (draws.chance(0.4)) room.newsroom.reprint(item, draws);
  }
  return refuted(policy, check, lines[0] ?? statement);
}

/** The press on frauds that use a policy's name: a warning is no fraud. */
function warnings(room: Room, policy: PolicyPlan, bank: Bank, desk: Desk, draws: Draws): void {
  const lines = section(bank, "scam.warning");
  for (let i = 0; i < (lines.length > 0 ? 3 : 0); i++) {
    const at = room.plan.now - draws.int(2, policy.effectiveDaysAgo + 1) * DAY_MS + draws.int(60, 700) * 60_000;
    const outlet = room.newsroom.choose(draws, at, (candidate) => candidate.sourceKind === "press");
    if (!outlet) continue;
    const writer = writerFor(room, policy, draws, at);
    const body = [
      ...draws.some(lines, 2),
      ...desk.hand("fraud", 3),
      ...desk.hand("mention", 1),
      ...desk.hand("ending", 1),
    ].map((line) => writer.write(line));
    const title = writer.write(
      draws.pick([
        "Cảnh giác chiêu lừa đảo mượn danh {org}",
        "Mất {millions} vì tin nhắn giả về {alias}",
        "Chiêu lừa ăn theo {alias}",
      ]),
    );
    room.newsroom.publish(outlet, at, { title, paragraphs: body }, "Pháp luật", {
      ...NEUTRAL,
      policyIds: [policy.policyId],
      storyKey: `${policy.policyId}/warning/${i}`,
      role: "original",
      of: null,
      claim: null,
    });
  }
}

/** The ministry's own news, on pages that only a script draws. */
function ministryNews(room: Room, policy: PolicyPlan, desk: Desk, draws: Draws): void {
  const start = room.plan.now - policy.issuedDaysAgo * DAY_MS;
  const moments = new Moments(start, room.to, room.plan.dip);
  for (let i = 0; i < 26; i++) {
    const at = moments.draw(draws, "press");
    const aspect = draws.pick(["announce", "report", "question"] as const);
    const text = policyArticle(desk, aspect, writerFor(room, policy, draws, at));
    room.newsroom.publish(MINISTRY, at, text, "Tin hoạt động", {
      ...NEUTRAL,
      policyIds: [policy.policyId],
      storyKey: `${policy.policyId}/ministry/${i}`,
      role: "original",
      of: null,
      feedback: aspect === "question" ? "question" : "none",
      claim: null,
    });
  }
}

function everydayChecks(room: Room, checks: Bank): void {
  const draws = new Draws(room.plan.seed, "checks");
  const moments = new Moments(room.from, room.to, room.plan.dip);
  for (const [i, claim] of section(checks, "claim").entries()) {
    const at = moments.draw(draws, "press");
    const writer = new Writer(draws, room.common, {}, at);
    const body = draws.some(section(checks, "truth"), draws.int(4, 7)).map((line) => writer.write(line));
    room.newsroom.publish(
      CHECKERS,
      at,
      { title: `Kiểm chứng: ${claim}?`, paragraphs: [`Bài đăng lan truyền cho rằng "${claim}".`, ...body] },
      "Kết luận",
      {
        ...NEUTRAL,
        attitude: null,
        policyIds: [],
        storyKey: `check/${i}`,
        role: "original",
        of: null,
        claim: null,
      },
      { claim, rating: "Sai" },
    );
  }
}
