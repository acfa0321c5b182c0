// Items of the invented video channel: a title and a short description each, some about policies, most about other things.
import { bankNames, readBank } from "./banks.ts";
import type { DemoItem } from "./item.ts";
import { VIDEO_HOST } from "./outlet.ts";
import { POLICY_PLANS, valuesOf } from "./policies.ts";
import { Desk } from "./press-text.ts";
import type { Room } from "./room.ts";
import { Draws } from "./seeded.ts";
import { Moments } from "./timing.ts";
import { Writer } from "./wording.ts";

const FIRST_ID = 2_000_000;

export function videos(room: Room, count: number): DemoItem[] {
  const draws = new Draws(room.plan.seed, "videos");
  const moments = new Moments(room.from, room.to, room.plan.dip);
  const news = bankNames("news").map(
    (name) => new Desk(readBank(`news/${name}`), room.common, room.plan.seed, `v:${name}`),
  );
  const policies = POLICY_PLANS.map((policy) => ({
    policy,
    desk: new Desk(readBank(`policies/${policy.policyId}`), room.common, room.plan.seed, `v:${policy.policyId}`),
  }));
  return Array.from({ length: count }, (_, i) => {
    const at = moments.draw(draws, "press");
    const about = draws.chance(0.4) ? draws.pick(policies) : null;
    const issued = about !== null && at > room.plan.now - about.policy.issuedDaysAgo * 86_400_000;
    const policy = issued ? about : null;
    const desk = policy?.desk ?? draws.pick(news);
    const writer = new Writer(draws, room.common, policy ? valuesOf(policy.policy, room.plan.now) : {}, at);
    const title = writer.write(desk.hand(policy ? "title.question" : "title", 1)[0] ?? "");
    const lines = policy
      ? [...desk.hand("press.question", 1), ...desk.hand("press.rule", 1), ...desk.hand("mention", 1)]
      : desk.hand("lead", 1);
    const id = Buffer.from(`v${draws.int(1_000_000, 9_999_999)}`)
      .toString("base64url")
      .slice(0, 11);
    const path = `/watch?v=${id}`;
    return {
      id: FIRST_ID + i,
      host: VIDEO_HOST,
      path,
      url: `http://${VIDEO_HOST}${path}`,
      at,
      section: "",
      versions: [{ at, title, paragraphs: lines.map((line) => writer.write(line)) }],
      byline: 3,
      review: null,
      gold: {
        policyIds: policy ? [policy.policy.policyId] : [],
        storyKey: `video/${i}`,
        role: "original",
        of: null,
        tone: "neutral",
        attitude: policy ? "neutral" : null,
        feedback: policy ? "question" : "none",
        harm: "none",
        claim: null,
      },
    };
  });
}
