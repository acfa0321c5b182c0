// watch and deliver by what they let out: proposals for harms and contradicted claims only, deliveries of confirmed reviews only.
import { describe, expect, it } from "vitest";
import { LangngheError } from "../../../pipeline/errors.ts";
import {
  ALERT_KINDS,
  type AlertKind,
  LIAISON_KINDS,
  type ProposedAlert,
  proposedAlert,
  type Review,
  review,
} from "../../../pipeline/messages/alert.ts";
import type { Article } from "../../../pipeline/messages/article.ts";
import { deriveId } from "../../../pipeline/messages/envelope.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Notification, Notifier } from "../../../pipeline/ports/notifier.ts";
import type { Outcome, Stage, StageContext, StageInput } from "../../../pipeline/runner/stage.ts";
import { createDeliverStage } from "../../../pipeline/stages/deliver.ts";
import { createWatchStage } from "../../../pipeline/stages/watch.ts";
import { fakeClock } from "../../helpers/fake-clock.ts";
import { memoryState } from "../../helpers/memory-state.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";
import { sampleArticle } from "../../helpers/sample-article.ts";

const AT = "2026-11-20T03:00:00.000Z";

function contextWith(notifiers: readonly Notifier[] = []): StageContext {
  const context: Omit<StageContext, "index"> = {
    clock: fakeClock(),
    logger: quietLogger(),
    signal: new AbortController().signal,
    state: memoryState(),
    notifiers,
  };
  // Neither stage declares the index, so neither may touch it.
  return context as StageContext;
}

function inputOf(topic: string, key: string, payload: unknown): StageInput {
  return {
    id: deriveId("input", key),
    schema: 1,
    at: AT,
    trace: key,
    way: [],
    key,
    position: { topic, partition: 0, offset: 0 },
    payload,
  };
}

async function proposalsOf(articles: readonly Article[], context = contextWith(), stage: Stage = createWatchStage()) {
  const batch = articles.map((article) =>
    inputOf(TOPICS.articlesGrouped.name, article.articleId, {
      article,
      story: { storyId: deriveId("story", "one"), role: "original", of: null, similarity: 0 },
      version: { number: 1, firstSeenAt: AT, previousHash: null },
    }),
  );
  const outcomes = await stage.process(batch, context);
  expect(outcomes).toHaveLength(batch.length);
  return outcomes.flatMap((outcome) =>
    outcome.type === "emit" ? outcome.emissions.map(({ payload }) => proposedAlert.parse(payload)) : [],
  );
}

const HARM: Article["findings"]["harm"] = {
  label: "scam",
  scores: { none: 0, scam: 1, threat: 0, hate: 0 },
  spans: [[0, 10]],
  reasons: [{ code: "asks-code", detail: "mã OTP", span: [0, 10] }],
};
const { findings } = sampleArticle();

function withHarm(harm: Article["findings"]["harm"], over: Partial<Article> = {}): Article {
  return sampleArticle({ ...over, findings: { ...findings, harm } });
}

const CLAIM: Article["claims"][number] = {
  factId: "f1",
  relation: "contradicted",
  score: 0.9,
  passage: [0, 20],
  difference: null,
  evidence: {
    quote: "Mức phí áp dụng từ ngày 01/12/2026.",
    source: "Cổng thông tin tỉnh Sông Mây",
    url: "https://song-may.example/thong-bao",
    publishedAt: "2026-11-10T00:00:00.000Z",
  },
};

describe("watch", () => {
  it("proposes nothing for the harshest tone and complaint", async () => {
    const harsh = sampleArticle({
      text: "Chính sách tồi tệ, lãnh đạo vô trách nhiệm, dân khổ vì các ông, từ chức đi cho dân nhờ!",
      findings: {
        ...findings,
        tone: { label: "negative", scores: { negative: 1, neutral: 0, positive: 0 } },
        feedback: { ...findings.feedback, label: "complaint" },
        checkworthy: { label: true, score: 1, spans: [[0, 20]] },
      },
    });
    expect(await proposalsOf([harsh])).toEqual([]);
  });

  it("proposes no harm without a reason", async () => {
    expect(await proposalsOf([withHarm({ ...HARM, reasons: [] })])).toEqual([]);
    expect(await proposalsOf([withHarm(HARM)])).toMatchObject([{ kind: "scam", reasons: [{ code: "asks-code" }] }]);
  });

  it("proposes a claim only where a source contradicts it, with that evidence", async () => {
    for (const relation of ["supported", "denial"] as const) {
      expect(await proposalsOf([sampleArticle({ claims: [{ ...CLAIM, relation }] })]), relation).toEqual([]);
    }
    expect(await proposalsOf([sampleArticle({ claims: [CLAIM] })])).toMatchObject([
      { kind: "claim", evidence: [CLAIM.evidence] },
    ]);
  });

  it("takes a claim for one thing in every story that repeats it, and another difference for another claim", async () => {
    const said = (amount: string) => ({ kind: "number", said: amount, official: "20.000 đồng" });
    const tell = (url: string, difference: (typeof CLAIM)["difference"]) =>
      sampleArticle({ canonicalUrl: `https://bao-mau.example/${url}`, claims: [{ ...CLAIM, difference }] });
    const told = await proposalsOf([
      tell("1", said("200.000 đồng")),
      tell("2", said("200.000 đồng")),
      tell("3", said("500.000 đồng")),
    ]);
    expect(told.map(({ version }) => version)).toEqual([1, 2, 1]);
    expect(new Set(told.map(({ alertId }) => alertId)).size).toBe(2);
    expect(told[2]?.facts).toMatchObject({ factId: "f1", said: "500.000 đồng", official: "20.000 đồng" });
  });

  it("updates one alert per story in place, and says nothing twice when a batch is replayed", async () => {
    const context = contextWith();
    const first = withHarm(HARM, { canonicalUrl: "https://bao-mau.example/1" });
    const second = withHarm(HARM, { canonicalUrl: "https://bao-mau.example/2" });
    const told = await proposalsOf([first, second], context);
    expect(told.map(({ version }) => version)).toEqual([1, 2]);
    expect(new Set(told.map(({ alertId }) => alertId)).size).toBe(1);
    expect(await proposalsOf([first, second], context)).toEqual([]);
  });
});

const ALERT: ProposedAlert = {
  kind: "scam",
  alertId: deriveId("alert", "one"),
  version: 1,
  policyId: null,
  storyId: null,
  since: AT,
  updatedAt: AT,
  facts: {},
  versions: {},
  passages: [{ articleId: deriveId("article", "x"), url: "https://bao-mau.example/x", text: "gửi mã OTP" }],
  reasons: [{ code: "asks-code", detail: "mã OTP" }],
};

function reviewOf(decision: Review["decision"], over: Partial<ProposedAlert> = {}): Review {
  const alert = { ...ALERT, ...over } as ProposedAlert;
  return { alertId: alert.alertId, alert, decision, reviewer: "can-bo", reason: "", answerUrl: null, decidedAt: AT };
}

/** Keeps what it was given; refuses the first `refusals` times, as a mail server that is away. */
function channel(
  name: string,
  refusals = 0,
  kinds: readonly AlertKind[] = ALERT_KINDS,
): Notifier & { readonly sent: Notification[] } {
  const sent: Notification[] = [];
  let left = refusals;
  return {
    channel: name,
    kinds,
    notices: [],
    sendDigest: async () => {},
    sent,
    async send(notification) {
      if (left-- > 0) throw new LangngheError("NOTIFY_FAILED", "away");
      sent.push(notification);
    },
    check: async () => {},
    close: async () => {},
  };
}

const deliver = (stage: Stage, context: StageContext, ...reviews: Review[]): Promise<readonly Outcome[]> =>
  Promise.resolve(
    stage.process(
      reviews.map((review) => inputOf(TOPICS.alertsReviewed.name, review.alertId, review)),
      context,
    ),
  );

describe("deliver", () => {
  it("sends what a person confirmed and nothing that was rejected or closed", async () => {
    const mail = channel("mail");
    const outcomes = await deliver(
      createDeliverStage(),
      contextWith([mail]),
      reviewOf("rejected"),
      reviewOf("closed"),
      reviewOf("confirmed"),
    );
    expect(outcomes.slice(0, 2)).toEqual([
      { type: "drop", reason: "unconfirmed" },
      { type: "drop", reason: "unconfirmed" },
    ]);
    expect(outcomes[2]).toMatchObject({ type: "emit", emissions: [{ payload: { channel: "mail", version: 1 } }] });
    expect(mail.sent.map(({ review }) => review?.decision)).toEqual(["confirmed"]);
  });

  it("sends each version once per channel, also when another process takes over with the state", async () => {
    const [mail, webhook] = [channel("mail"), channel("webhook")];
    const context = contextWith([mail, webhook]);
    await deliver(createDeliverStage(), context, reviewOf("confirmed"));
    const again = await deliver(
      createDeliverStage(),
      context,
      reviewOf("confirmed"),
      reviewOf("confirmed", { version: 2 }),
    );
    expect(again[0]).toEqual({ type: "drop", reason: "already-delivered" });
    for (const { sent } of [mail, webhook]) expect(sent.map(({ alert }) => alert.version)).toEqual([1, 2]);
  });

  it("does not send again on the channel that worked when the other one is tried again", async () => {
    const [mail, webhook] = [channel("mail"), channel("webhook", 1)];
    const stage = createDeliverStage();
    // The runner rolls the state back when a batch fails, so the second try starts from an empty one.
    await expect(deliver(stage, contextWith([mail, webhook]), reviewOf("confirmed"))).rejects.toMatchObject({
      code: "NOTIFY_FAILED",
      retryable: true,
    });
    const [outcome] = await deliver(stage, contextWith([mail, webhook]), reviewOf("confirmed"));
    expect(outcome).toMatchObject({
      emissions: [{ payload: { channel: "mail" } }, { payload: { channel: "webhook" } }],
    });
    expect([mail.sent.length, webhook.sent.length]).toEqual([1, 1]);
  });

  it("keeps a channel for scam and threat free of everything else", async () => {
    const [liaison, office] = [channel("webhook", 0, LIAISON_KINDS), channel("mail")];
    const hate = reviewOf("confirmed", { kind: "hate", alertId: deriveId("alert", "hate") } as Partial<ProposedAlert>);
    await deliver(createDeliverStage(), contextWith([liaison, office]), hate, reviewOf("confirmed"));
    expect(liaison.sent.map(({ alert }) => alert.kind)).toEqual(["scam"]);
    expect(office.sent.map(({ alert }) => alert.kind)).toEqual(["hate", "scam"]);
    const [outcome] = await deliver(createDeliverStage(), contextWith([liaison]), hate);
    expect(outcome).toEqual({ type: "drop", reason: "no-channel" });
  });

  it("cannot be told to deliver one alert by the confirmation of another", () => {
    const forged = { ...reviewOf("confirmed"), alertId: deriveId("alert", "another") };
    expect(review.safeParse(reviewOf("confirmed")).success).toBe(true);
    expect(review.safeParse(forged).success).toBe(false);
  });

  it("drops with a reason where no channel is set", async () => {
    const [outcome] = await deliver(createDeliverStage(), contextWith(), reviewOf("confirmed"));
    expect(outcome).toEqual({ type: "drop", reason: "no-channel" });
  });
});
