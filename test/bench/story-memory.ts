// What grouping remembers of an article, in bytes, and how fast it is with much in memory: varied synthetic articles over 29 days,
// GROUP_BENCH_ARTICLES of them (100,000 unless given; a million takes minutes and 1 GB). Run it with node --expose-gc.
import { memoryUsage } from "node:process";
import { deriveId } from "../../pipeline/messages/envelope.ts";
import { type GroupInput, groupArticles } from "../../pipeline/story/grouper.ts";
import { memoryState } from "../helpers/memory-state.ts";
import { randomOf } from "./synthetic-articles.ts";

const SYLLABLES =
  "ba be cô cầu đường trường phí thuế xã tỉnh nước điện mưa lũ học thi khám thuốc đất nhà xe tàu hà minh thanh quốc vinh dân công an".split(
    " ",
  );
const VOCABULARY = 60_000;
/** Shares of edited reprints, and of texts that take words from another; the rest stand alone. */
const REPRINTS = 0.15;
const RELATED = 0.2;
const RECENT = 3_000;
const WINDOW = 5_000_000;
const STEPS = 5;

function word(number: number): string {
  let rest = number + 1;
  let out = "";
  for (; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) out += SYLLABLES[rest % SYLLABLES.length];
  return out;
}

/** Texts of 60 to 600 words, of frequencies that fall as in language (Zipf). */
function textsOf(random: () => number): () => string[] {
  const words = Array.from({ length: VOCABULARY }, (_, number) => word(number));
  const any = () => words[Math.floor(Math.exp(random() * Math.log(VOCABULARY))) - 1] ?? "";
  const recent: string[][] = [];
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? any();
  return () => {
    const kind = random();
    const other = recent[Math.floor(random() * recent.length)];
    let text: string[];
    if (other && kind < REPRINTS) {
      text = [...other];
      for (let at = 0; at < text.length * 0.06; at++) text[Math.floor(random() * text.length)] = any();
    } else if (other && kind < REPRINTS + RELATED) {
      text = Array.from({ length: 60 + Math.floor(random() * 240) }, () => (random() < 0.4 ? pick(other) : any()));
    } else text = Array.from({ length: 60 + Math.floor(random() ** 2 * 540) }, any);
    recent.push(text);
    if (recent.length > RECENT) recent.shift();
    return text;
  };
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const count = Number(process.env.GROUP_BENCH_ARTICLES ?? 100_000);
  const next = textsOf(randomOf(5));
  const state = memoryState();
  const used = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const roles: Record<string, number> = {};
  let first: { made: number; bytes: number } | null = null;
  let worked = 0;
  for (let made = 0; made < count; ) {
    const batch: { article: GroupInput; offset: number }[] = [];
    for (; batch.length < 500 && made < count; made++) {
      const words = next();
      const text = words.join(" ");
      const at = new Date(Date.UTC(2026, 0, 1) + (made / count) * 29 * 86_400_000).toISOString();
      batch.push({
        article: {
          articleId: deriveId("memory", String(made)),
          contentHash: deriveId("content", text),
          sourceId: `s${made % 300}`,
          sourceKind: "press",
          title: words.slice(0, 10).join(" "),
          text,
          publishedAt: at,
          fetchedAt: at,
        },
        offset: made,
      });
    }
    const start = process.cpuUsage();
    for (const decision of groupArticles(batch, state)) {
      const role = decision.type === "grouped" ? decision.story.role : decision.reason;
      roles[role] = (roles[role] ?? 0) + 1;
    }
    const { user, system } = process.cpuUsage(start);
    worked += user + system;
    if (made % Math.ceil(count / STEPS) >= 500 && made < count) continue;
    const bytes = used() - before;
    const more = first ? (bytes - first.bytes) / (made - first.made) : 0;
    out.write(
      `${made} articles: ${(bytes / 1e6).toFixed(0)} MB, ${(bytes / made).toFixed(0)} bytes each` +
        `${first ? `, ${more.toFixed(0)} for each one since the first step` : ""}; ${Math.round((made / worked) * 1e6)} articles/s so far\n`,
    );
    if (made >= count && first) {
      out.write(`${WINDOW / 1e6} million at that rate: ${((bytes + (WINDOW - made) * more) / 1e9).toFixed(2)} GB\n`);
    }
    first ??= { made, bytes };
  }
  out.write(`  ${JSON.stringify(roles)}${globalThis.gc ? "" : "; without --expose-gc garbage is counted too"}\n`);
}

if (import.meta.main) await run(process.stdout);
