// Public posts of the invented network: what people ask, report, praise and blame, rumours, scams and a few harms.
import { type Bank, readBank, section } from "./banks.ts";
import { DAY_MS } from "./calendar.ts";
import { factIdOfRumour } from "./facts.ts";
import { accounts, COMMENTERS } from "./identities.ts";
import type { DemoItem, Gold } from "./item.ts";
import { slugOf } from "./layouts/page.ts";
import { SOCIAL_HOST } from "./outlet.ts";
import { POLICY_PLANS, type PolicyPlan, valuesOf } from "./policies.ts";
import { Desk } from "./press-text.ts";
import type { Room } from "./room.ts";
import { policyCurve } from "./room.ts";
import { Draws } from "./seeded.ts";
import { Moments, peak } from "./timing.ts";
import { drawVoice, speak, type Voice } from "./voices.ts";
import { Writer } from "./wording.ts";

type Does = "question" | "obstacle" | "praise" | "criticism" | "proposal" | "neutral";

const GOLD: Readonly<Record<Does, Pick<Gold, "tone" | "attitude" | "feedback">>> = {
  question: { tone: "neutral", attitude: "neutral", feedback: "question" },
  obstacle: { tone: "negative", attitude: "neutral", feedback: "difficulty" },
  praise: { tone: "positive", attitude: "favourable", feedback: "praise" },
  criticism: { tone: "negative", attitude: "unfavourable", feedback: "complaint" },
  proposal: { tone: "neutral", attitude: "neutral", feedback: "proposal" },
  neutral: { tone: "neutral", attitude: "neutral", feedback: "none" },
};
const SMILES = ["", "", "", "", " 😂", " 😡", " 🙏", " 🥲", " :))", " 😅", " :(", " 👍", "!!!"];

export function publicPosts(room: Room, count: number): DemoItem[] {
  const bank = readBank("posts");
  const desk = new Desk(bank, room.common, room.plan.seed, "posts");
  const out = new Timeline(room, bank, desk);
  const all = POLICY_PLANS.reduce((sum, policy) => sum + policy.weight, 0);
  for (const policy of POLICY_PLANS) {
    aboutPolicy(out, policy, Math.round((count * 0.58 * policy.weight) / all));
  }
  everyday(out, Math.round(count * 0.26));
  harms(out);
  return out.items;
}

class Timeline {
  readonly items: DemoItem[] = [];
  readonly room: Room;
  readonly bank: Bank;
  readonly desk: Desk;
  readonly #people = accounts(SOCIAL_HOST).length;
  #next = 1_000_000;

  constructor(room: Room, bank: Bank, desk: Desk) {
    this.room = room;
    this.bank = bank;
    this.desk = desk;
  }

  /** `sentences` are already written; `tag` is put behind a # now and then. */
  post(draws: Draws, at: number, sentences: readonly string[], voice: Voice, tag: string | null, gold: Gold): void {
    const id = ++this.#next;
    let text = speak(sentences.join(" "), voice);
    if (tag !== null && draws.chance(0.35)) text += ` #${tag}`;
    // Snowflake as Mastodon makes it: milliseconds, then 16 bits.
    const status = String((BigInt(at) << 16n) + BigInt(id % 65_536));
    const versions = [{ at, title: "", paragraphs: [text] }];
    const editedAt = at + draws.int(5, 900) * 60_000;
    if (draws.chance(0.03) && editedAt < this.room.to) {
      versions.push({ at: editedAt, title: "", paragraphs: [`${text} (mình sửa lại lỗi gõ)`] });
    }
    this.items.push({
      id,
      host: SOCIAL_HOST,
      path: `/statuses/${status}`,
      url: `http://${SOCIAL_HOST}/statuses/${status}`,
      at,
      section: "",
      versions,
      byline: draws.int(0, this.#people - 1),
      review: null,
      gold,
    });
  }

  writer(draws: Draws, at: number, values: Record<string, string | readonly string[]> = {}): Writer {
    const phone = `${draws.int(0, 9)}${draws.int(1_000_000, 9_999_999)}`;
    return new Writer(
      draws,
      this.room.common,
      {
        phone,
        mail: `${draws.pick(COMMENTERS)}@thu.example`,
        handle: COMMENTERS,
        scamphone: `09${phone}`,
        ...values,
      },
      at,
    );
  }
}

/** Sentences in a row; a full stop where one ends without any. */
function joined(sentences: readonly string[]): string {
  return sentences.map((text, i) => (i < sentences.length - 1 && !/[.?!]$/.test(text) ? `${text}.` : text)).join(" ");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function aboutPolicy(out: Timeline, policy: PolicyPlan, count: number): void {
  const { room } = out;
  const { now } = room.plan;
  const bank = readBank(`policies/${policy.policyId}`);
  const desk = new Desk(bank, room.common, room.plan.seed, `post:${policy.policyId}`);
  const values = valuesOf(policy, now);
  const draws = new Draws(room.plan.seed, `posts:${policy.policyId}`);
  const moments = new Moments(room.from, room.to, room.plan.dip, policyCurve(policy, now));
  const base = { policyIds: [policy.policyId], role: "original", of: null, harm: "none", claim: null } as const;
  const tag = slugOf(policy.aliases[0] ?? "").replaceAll("-", "");
  const effective = now - policy.effectiveDaysAgo * DAY_MS;
  for (let i = 0; i < count; i++) {
    const at = moments.draw(draws, "post");
    const does = draws.weighted<Does>(
      at < effective
        ? [
            ["question", 6],
            ["criticism", 5],
            ["proposal", 3],
            ["praise", 1.5],
            ["neutral", 2],
          ]
        : [
            ["question", 4],
            ["obstacle", 6],
            ["criticism", 7],
            ["praise", 4],
            ["proposal", 2],
            ["neutral", 1.5],
          ],
    );
    const writer = out.writer(draws, at, values);
    const core = desk.hand(`post.${does}`, 1)[0] ?? "";
    const sentences = [
      draws.chance(0.3)
        ? `${writer.write("{openpost}")} ${lowerFirst(writer.write(core))}`
        : lowerFirst(writer.write(core)),
    ];
    for (const more of out.desk.hand(
      `more.${does}`,
      draws.weighted([
        [0, 1],
        [1, 5],
        [2, 4],
      ]),
    ))
      sentences.push(writer.write(more));
    if (draws.chance(0.12)) sentences.push(writer.write(out.desk.hand("contact", 1)[0] ?? ""));
    else if (draws.chance(0.2)) sentences.push(writer.write("{closepost}"));
    const text = joined(sentences) + draws.pick(SMILES);
    out.post(draws, at, [text], drawVoice(draws), tag, {
      ...base,
      storyKey: `${policy.policyId}/post/${i}`,
      ...GOLD[does],
    });
  }
  rumour(out, policy, bank, desk, draws);
  scams(out, policy, bank, draws);
  repeats(out, policy, desk, draws);
}

/** People who spread, ask about and deny a rumour. */
function rumour(out: Timeline, policy: PolicyPlan, bank: Bank, desk: Desk, draws: Draws): void {
  if (policy.rumourDaysAgo === 0) return;
  const { room } = out;
  const start = room.plan.now - policy.rumourDaysAgo * DAY_MS;
  const moments = new Moments(start, Math.min(room.to, start + 9 * DAY_MS), null, peak(start, 5, 1.6));
  const factId = factIdOfRumour(policy);
  const gold = {
    policyIds: [policy.policyId],
    storyKey: `${policy.policyId}/rumour`,
    role: "same-event",
    of: null,
    tone: "negative",
    attitude: "neutral",
    feedback: "none",
    harm: "none",
  } as const;
  const tell = (name: "post" | "ask" | "denial", count: number) => {
    for (let i = 0; i < count && section(bank, `rumour.${name}`).length > 0; i++) {
      const at = moments.draw(draws, "post") + (name === "denial" ? 1.5 * DAY_MS : 0);
      if (at > room.to) continue;
      const writer = out.writer(draws, at, valuesOf(policy, room.plan.now));
      const core = writer.write(desk.hand(`rumour.${name}`, 1)[0] ?? "");
      const more = name === "ask" ? "more.question" : name === "denial" ? "more.denial" : "more.rumour";
      const text = joined([core, ...out.desk.hand(more, draws.int(0, 2)).map((line) => writer.write(line))]);
      const claim =
        name === "ask" ? null : ({ relation: name === "post" ? "contradicted" : "denial", factId } as const);
      const feedback = name === "ask" ? "question" : "none";
      out.post(draws, at, [text], name === "denial" ? "plain" : drawVoice(draws), null, {
        ...gold,
        claim,
        feedback,
        tone: name === "post" ? "negative" : "neutral",
      });
    }
  };
  tell("post", 9);
  tell("ask", 3);
  tell("denial", 3);
}

function scams(out: Timeline, policy: PolicyPlan, bank: Bank, draws: Draws): void {
  const { room } = out;
  const lines = section(bank, "scam.post");
  for (let i = 0; i < lines.length * 3; i++) {
    const at = room.plan.now - draws.int(1, Math.max(2, policy.effectiveDaysAgo)) * DAY_MS + draws.int(0, 600) * 60_000;
    if (at > room.to) continue;
    const writer = out.writer(draws, at, valuesOf(policy, room.plan.now));
    const text = writer.write(lines[i % lines.length] ?? "");
    out.post(draws, at, [text], draws.chance(0.2) ? "toneless" : "plain", null, {
      policyIds: [policy.policyId],
      storyKey: `${policy.policyId}/scam`,
      role: "same-event",
      of: null,
      tone: "neutral",
      attitude: "neutral",
      feedback: "none",
      harm: "scam",
      claim: null,
    });
  }
}

/** People who repeat the official rule rightly. */
function repeats(out: Timeline, policy: PolicyPlan, desk: Desk, draws: Draws): void {
  const { room } = out;
  for (let i = 0; i < 4; i++) {
    const at = room.plan.now - draws.int(1, policy.issuedDaysAgo - 2) * DAY_MS;
    const writer = out.writer(draws, at, valuesOf(policy, room.plan.now));
    const rule = desk.hand("press.rule", 1)[0] ?? "";
    const text = `${writer.write("[Đọc kỹ rồi nè|Ghi lại cho ai cần|Theo văn bản thì|Tóm lại] về {alias}:")} ${lowerFirst(writer.write(rule))}`;
    out.post(draws, at, [text], "plain", null, {
      policyIds: [policy.policyId],
      storyKey: `${policy.policyId}/repeat/${i}`,
      role: "original",
      of: null,
      ...GOLD.neutral,
      harm: "none",
      claim: { relation: "supported", factId: `${policy.policyId}-official` },
    });
  }
}

const NOTHING = {
  policyIds: [],
  role: "original",
  of: null,
  tone: "neutral",
  attitude: null,
  feedback: "none",
  harm: "none",
  claim: null,
} as const;

function everyday(out: Timeline, count: number): void {
  const { room } = out;
  const draws = new Draws(room.plan.seed, "posts:everyday");
  const moments = new Moments(room.from, room.to, room.plan.dip);
  for (let i = 0; i < count; i++) {
    const at = moments.draw(draws, "post");
    const writer = out.writer(draws, at);
    const lines = [
      ...out.desk.hand(
        "everyday",
        draws.weighted([
          [1, 5],
          [2, 3],
        ]),
      ),
      ...out.desk.hand("everyday.more", draws.int(0, 1)),
      ...(draws.chance(0.15) ? out.desk.hand("contact", 1) : []),
    ].map((line) => writer.write(line));
    out.post(draws, at, lines, drawVoice(draws), null, { ...NOTHING, storyKey: `post/${i}` });
  }
}

function harms(out: Timeline): void {
  const { room } = out;
  for (const harm of ["threat", "hate"] as const) {
    const draws = new Draws(room.plan.seed, `posts:${harm}`);
    for (const [i, line] of section(out.bank, harm).entries()) {
      const at = room.plan.now - draws.int(1, room.plan.days - 1) * DAY_MS - draws.int(0, 600) * 60_000;
      const text = out.writer(draws, at).write(line);
      out.post(draws, at, [text], draws.chance(0.25) ? "toneless" : "plain", null, {
        ...NOTHING,
        storyKey: `${harm}/${i}`,
        tone: "negative",
        harm,
      });
    }
  }
}
