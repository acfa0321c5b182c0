// Claim checking measured: verdicts on the project's own posts and on a public claim-and-article sample, beside a baseline that
// takes any three shared words for the rumour; and posts per second with 100,000 facts.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createClaimChecker } from "../../classifiers/claims/check-claims.ts";
import type { ClaimFact } from "../../classifiers/claims/claim-types.ts";
import { measure, readFacts, readPosts } from "../unit/classifiers/claims/posts.ts";

function ownPosts(out: NodeJS.WritableStream): void {
  for (const half of ["development", "unseen"] as const) {
    const checker = createClaimChecker(readFacts(half));
    const facts = new Map(readFacts(half).map((fact) => [fact.id, fact]));
    const posts = readPosts(half);
    const ours = measure(posts, (post) => ({ verdict: checker.check(post).verdict, why: "" }));
    const naive = measure(posts, (post) => {
      const near = facts.get(checker.factsFor(post.text, 1)[0] ?? "");
      return {
        verdict: near === undefined ? "none" : near.verdict === "false" ? "contradicted" : "supported",
        why: "",
      };
    });
    for (const [name, result] of [
      ["nearest fact, no comparison", naive],
      ["claim check", ours],
    ] as const) {
      out.write(
        `${half}: ${name.padEnd(28)} contradicted precision ${result.precision.toFixed(3)} recall ${result.recall.toFixed(3)}, ` +
          `wrongly flagged ${result.flagged.length}, right ${result.right}/${result.posts}\n`,
      );
    }
  }
}

interface Pair {
  readonly claim: string;
  readonly context: string;
  readonly label: string;
}

function claimPairs(out: NodeJS.WritableStream): void {
  const folder = process.env.LANGNGHE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
  const file = resolve(folder, "data/vifactcheck-sample/data.jsonl");
  if (!existsSync(file)) {
    out.write("pairs: skipped, LANGNGHE_SHARED names no folder with the claim-and-article sample\n");
    return;
  }
  const pairs = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Pair);
  const wanted = { supported: "supported", refuted: "contradicted" } as const;
  const told = pairs.map(({ claim, context }) => {
    const source = { name: "Article", url: "https://article.example/", publishedAt: "2023-03-01", quote: null };
    return createClaimChecker([
      { id: "a", verdict: "true", statement: null, title: null, text: context, source },
    ]).check({
      text: claim,
    }).verdict;
  });
  const f1 = (label: keyof typeof wanted) => {
    const right = pairs.filter((pair, at) => pair.label === label && told[at] === wanted[label]).length;
    const found = told.filter((one) => one === wanted[label]).length;
    const all = pairs.filter((pair) => pair.label === label).length;
    return { right, found, all, f1: right === 0 ? 0 : (2 * right) / (found + all) };
  };
  const s = f1("supported");
  const r = f1("refuted");
  const always = pairs.filter((pair) => pair.label === "supported").length;
  const baseline = (2 * always) / (pairs.length + always) / 2;
  out.write(
    `pairs: ${pairs.length} claims, macro-F1 ${((s.f1 + r.f1) / 2).toFixed(3)} (always "supported" ${baseline.toFixed(3)}); ` +
      `supported ${s.right} right of ${s.found} told and ${s.all} wanted, refuted ${r.right} of ${r.found} and ${r.all}; no answer counts as wrong\n`,
  );
}

// Facts and posts of made-up rules: enough different words that most pairs of words are rare, some common to very many.
const SUBJECTS =
  "hộ kinh doanh,người đi xe máy,chủ nhà trọ,học sinh tiểu học,phụ huynh,người bán hàng rong,chủ trang trại,lao động tự do,người cao tuổi,chủ tàu cá,tài xế xe tải,sinh viên sư phạm".split(
    ",",
  );
const ACTS =
  "nộp phí cải tạo kênh,đăng ký mã vùng trồng,khai báo nguồn nước,lắp camera hành trình,khám sức khỏe nghề,đổi thẻ thư viện,tập huấn cứu nạn,niêm yết giá gửi xe,che chắn công trình,thu gom vỏ thuốc,bảo trì thang máy,kiểm định bình gas".split(
    ",",
  );
const ENDS = "bị phạt,được hỗ trợ,phải trả thêm,được hoàn lại,bị trừ vào lương,được giảm".split(",");

function madeFact(at: number): ClaimFact {
  const pick = (list: readonly string[], by: number) =>
    list[(Math.imul(at + by, 2654435761) % list.length) >>> 0] ?? list[at % list.length];
  const amount = (at % 97) + 3;
  const statement = `Từ ngày ${(at % 28) + 1}/${(at % 12) + 1}/2026 ${pick(SUBJECTS, 1)} ở xã Mẫu ${at % 5000} không ${pick(ACTS, 7)} loại ${at % 311} sẽ ${pick(ENDS, 3)} ${amount} triệu đồng theo biểu số ${at}.`;
  const source = { name: "Trang Mẫu", url: `https://mau.example/${at}`, publishedAt: "2026-01-01", quote: null };
  return at % 2 === 0
    ? { id: `f${at}`, verdict: "false", statement, title: null, text: null, source }
    : { id: `f${at}`, verdict: "true", statement: null, title: null, text: statement, source };
}

function speed(out: NodeJS.WritableStream): void {
  const own = [...readFacts("development"), ...readFacts("unseen")];
  const posts = [...readPosts("development"), ...readPosts("unseen")];
  const mixed = Array.from({ length: 4000 }, (_unused, at) =>
    at % 2 === 0
      ? { text: posts[(at / 2) % posts.length]?.text ?? "" }
      : { text: madeFact(at * 23).statement ?? madeFact(at * 23).text ?? "" },
  );
  for (const count of [1000, 100_000]) {
    const before = performance.now();
    const checker = createClaimChecker([
      ...own,
      ...Array.from({ length: count - own.length }, (_unused, at) => madeFact(at)),
    ]);
    const built = performance.now() - before;
    for (const post of mixed.slice(0, 500)) checker.check(post);
    let matched = 0;
    // Processor time of this thread: other work on the machine does not count.
    const start = process.threadCpuUsage();
    for (const post of mixed) if (checker.check(post).matches.length > 0) matched++;
    const used = process.threadCpuUsage(start);
    const seconds = (used.user + used.system) / 1e6;
    out.write(
      `speed: ${count} facts, ${(mixed.length / seconds).toFixed(0)} posts per second of one core (bar 2,000), ${matched} of ${mixed.length} matched, built in ${(built / 1000).toFixed(1)} s\n`,
    );
  }
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  ownPosts(out);
  claimPairs(out);
  speed(out);
}

if (import.meta.main) await run(process.stdout);
