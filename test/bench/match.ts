// Policy matching measured on real press that is not ours: labels by article id are ours, texts are read from the shared sets
// and never kept. Prints precision and recall beside a plain keyword search, and the cost of 10,000 policies against 10.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Policy } from "../../pipeline/messages/registry.ts";
import { citedDocuments } from "../../pipeline/policy/documents.ts";
import { createMatcher } from "../../pipeline/policy/match.ts";
import { readPolicies } from "../../pipeline/policy/policy-list.ts";

interface Labelled {
  readonly policy: Record<string, unknown>;
  /** Articles that speak of the policy. */
  readonly yes: string;
  /** Too thin to say: counted neither way. */
  readonly either?: string;
}

// "d:" dantri-2020, "v:" vnds-sample. Read by hand: every article with a loosely related word was looked at.
const LABELLED: readonly Labelled[] = [
  {
    policy: {
      policyId: "luat-dac-khu",
      name: "Luật Đơn vị hành chính - kinh tế đặc biệt",
      aliases: ["luật đặc khu", "đặc khu", "đặc khu kinh tế"],
      mustNear: ["Phú Quốc", "Vân Đồn", "Bắc Vân Phong", "dự thảo", "Quốc hội", "cử tri"],
      mustNotNear: ["Hong Kong", "Triều Tiên", "Washington"],
    },
    yes: "v:191 v:2207 v:2290 v:2438 v:2930 v:3340 v:3419 v:3719 v:3970",
  },
  {
    policy: { policyId: "luat-dat-dai-2013", name: "Luật Đất đai 2013", documents: ["45/2013/QH13"] },
    yes: "d:news_society_038 d:news_society_093 d:news_society_169 v:102 v:2119 v:2207 v:2658 v:2763 v:2840 v:3107 v:3181 v:3529 v:3663 v:3861 v:3925 v:3963 v:4309 v:4366",
    either: "v:2504",
  },
  {
    policy: {
      policyId: "nd-100-2019",
      name: "Nghị định 100/2019/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực giao thông đường bộ và đường sắt",
      dates: { issued: "2019-12-30", effective: "2020-01-01" },
    },
    yes: "d:news_business_121",
  },
  {
    policy: {
      policyId: "nd-46-2016",
      name: "Nghị định 46/2016/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực giao thông đường bộ và đường sắt",
    },
    yes: "v:897 v:2661 v:2969",
  },
  {
    policy: {
      policyId: "nq-54-2017",
      name: "Nghị quyết 54/2017/QH14 về thí điểm cơ chế, chính sách đặc thù phát triển Thành phố Hồ Chí Minh",
      aliases: ["cơ chế đặc thù cho TP. HCM", "cơ chế đặc thù của TP. HCM", "cơ chế, chính sách đặc thù"],
      mustNear: ["TP. HCM", "TPHCM", "Thành phố Hồ Chí Minh"],
    },
    yes: "v:2492 v:2700 v:3576 v:4320",
    either: "v:2298 v:3266",
  },
  {
    policy: {
      policyId: "nd-67-2014",
      name: "Nghị định 67/2014/NĐ-CP về một số chính sách phát triển thủy sản",
      aliases: ["tàu cá vỏ thép", "tàu 67"],
    },
    yes: "v:3278 v:3488",
  },
  {
    policy: {
      policyId: "nd-167-2013",
      name: "Nghị định 167/2013/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực an ninh, trật tự, an toàn xã hội",
    },
    yes: "v:260 v:288 v:416 v:920 v:3071",
  },
  {
    policy: {
      policyId: "nd-86-2015",
      name: "Nghị định 86/2015/NĐ-CP quy định về cơ chế thu, quản lý học phí",
      aliases: ["nghị định học phí"],
    },
    yes: "d:news_education_043 d:news_education_052 d:news_education_127 d:news_education_174",
  },
  {
    policy: { policyId: "luat-gddh", name: "Luật Giáo dục đại học" },
    yes: "d:news_education_043 d:news_education_142 d:news_education_249 v:2422 v:2438",
  },
  {
    policy: {
      policyId: "nd-116-2020",
      name: "Nghị định 116/2020/NĐ-CP về chính sách hỗ trợ tiền đóng học phí, chi phí sinh hoạt đối với sinh viên sư phạm",
    },
    yes: "d:news_education_082",
  },
  {
    policy: {
      policyId: "de-an-24",
      name: "Quyết định 24/QĐ-BGTVT thí điểm ứng dụng khoa học công nghệ hỗ trợ quản lý vận tải hành khách theo hợp đồng",
      aliases: ["Đề án 24", "taxi công nghệ"],
    },
    yes: "v:588 v:1057",
    either: "v:2931",
  },
  {
    policy: {
      policyId: "gdpt-2018",
      name: "Chương trình giáo dục phổ thông 2018",
      aliases: ["chương trình giáo dục phổ thông mới", "chương trình giáo dục phổ thông tổng thể"],
      documents: ["32/2018/TT-BGDĐT"],
    },
    yes: "d:news_education_047 d:news_education_231 v:2073",
    either: "d:news_education_200",
  },
  {
    policy: {
      policyId: "ct-16-2020",
      name: "Chỉ thị 16/CT-TTg về thực hiện các biện pháp cấp bách phòng, chống dịch",
      dates: { issued: "2020-03-31" },
    },
    yes: "d:news_society_261",
  },
  { policy: { policyId: "luat-can-cuoc", name: "Luật Căn cước công dân" }, yes: "d:news_society_182" },
  { policy: { policyId: "bo-luat-lao-dong", name: "Bộ luật Lao động" }, yes: "d:news_education_157 v:3604" },
  {
    policy: {
      policyId: "thi-thpt",
      name: "Kỳ thi tốt nghiệp trung học phổ thông",
      aliases: ["thi tốt nghiệp THPT", "thi THPT quốc gia"],
    },
    yes: "d:news_education_045 d:news_education_055 d:news_education_073 d:news_education_117 d:news_education_178 d:news_education_211 d:news_education_220 d:news_education_224 d:news_education_246 d:news_education_100 v:495 v:1050 v:1094 v:2361 v:3300 v:3690 v:4199",
    either: "v:4322",
  },
  {
    policy: { policyId: "ho-chieu-vac-xin", name: "Hộ chiếu vắc-xin", aliases: ["hộ chiếu vaccine"] },
    yes: "d:news_business_044 d:news_tech_116 d:news_travel_034 d:news_travel_205",
  },
  {
    policy: {
      policyId: "luat-bhyt",
      name: "Luật Bảo hiểm y tế",
      aliases: ["thẻ bảo hiểm y tế", "cấp BHYT"],
      documents: ["25/2008/QH12"],
    },
    yes: "d:news_health_056 v:2262 v:2648 v:4221",
  },
  {
    policy: { policyId: "luat-pctn", name: "Luật Phòng, chống tham nhũng" },
    yes: "v:372 v:2270 v:2438 v:2798 v:2830 v:3419 v:3615 v:3916",
  },
  {
    policy: {
      policyId: "luong-toi-thieu-2019",
      name: "Nghị định 157/2018/NĐ-CP quy định mức lương tối thiểu vùng",
      aliases: ["lương tối thiểu vùng", "tăng lương tối thiểu"],
    },
    yes: "v:3976",
    either: "v:2514",
  },
  {
    policy: { policyId: "luat-bvmt", name: "Luật Bảo vệ môi trường" },
    yes: "d:news_society_006 v:2175 v:2997 v:3260",
  },
  { policy: { policyId: "luat-anm", name: "Luật An ninh mạng", documents: ["24/2018/QH14"] }, yes: "v:2438 v:3888" },
  {
    policy: { policyId: "luat-ruou-bia", name: "Luật Phòng, chống tác hại của rượu, bia", documents: ["44/2019/QH14"] },
    yes: "v:2849",
  },
  {
    policy: { policyId: "nd-105-2017", name: "Nghị định 105/2017/NĐ-CP về kinh doanh rượu" },
    yes: "v:4338",
  },
  {
    policy: { policyId: "luat-vien-chuc", name: "Luật Viên chức", documents: ["58/2010/QH12"] },
    yes: "d:news_education_142 d:news_education_265",
  },
  {
    policy: {
      policyId: "luat-pccc",
      name: "Luật Phòng cháy và chữa cháy",
      aliases: ["pháp luật về phòng cháy chữa cháy", "vi phạm phòng cháy chữa cháy"],
    },
    yes: "v:873 v:2700",
    either: "v:4137 v:3254 v:2521",
  },
];

interface Article {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string | null;
}

function readArticles(folder: string): Article[] {
  return (["dantri-2020", "vnds-sample"] as const).flatMap((set) =>
    readFileSync(resolve(folder, "data", set, "data.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): Article => {
        const row = JSON.parse(line) as Record<string, string | number>;
        return {
          id: `${set[0]}:${row.id}`,
          title: String(row.title),
          text: [row.summary, row.text].filter(Boolean).join("\n"),
          publishedAt: set === "dantri-2020" ? "2021-04-30T00:00:00.000Z" : null,
        };
      }),
  );
}

interface Counts {
  right: number;
  found: number;
  wanted: number;
}

function count(found: (article: Article) => readonly string[], articles: readonly Article[], out?: string[]): Counts {
  const sets = LABELLED.map(({ policy, yes, either }) => ({
    id: String(policy.policyId),
    yes: new Set(yes.split(" ")),
    either: new Set(either?.split(" ") ?? []),
  }));
  const counts = { right: 0, found: 0, wanted: 0 };
  for (const article of articles) {
    const ids = new Set(found(article));
    for (const { id, yes, either } of sets) {
      if (either.has(article.id)) continue;
      if (ids.has(id)) counts.found++;
      if (yes.has(article.id)) counts.wanted++;
      if (ids.has(id) && yes.has(article.id)) counts.right++;
      if (ids.has(id) !== yes.has(article.id)) {
        out?.push(`${ids.has(id) ? "too much" : "missed  "} ${id} ${article.id} ${article.title.slice(0, 70)}`);
      }
    }
  }
  return counts;
}

const line = (name: string, { right, found, wanted }: Counts) =>
  `${name.padEnd(28)} precision ${(right / found).toFixed(3)}  recall ${(right / wanted).toFixed(3)}  (${right} right, ${found} found, ${wanted} wanted)\n`;

/** What a list of keywords does: every name and alias, folded, anywhere. */
function keywordSearch(policies: readonly Policy[]): (article: Article) => string[] {
  const plain = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, " ")
      .trim()} `;
  const lists = policies.map((one) => ({
    id: one.policyId,
    words: [...one.aliases, one.name.replace(/ (?:về|quy định|thí điểm) .*$/u, ""), ...one.documents].map(plain),
  }));
  return (article) => {
    const text = plain(`${article.title} ${article.text}`);
    return lists.filter(({ words }) => words.some((word) => text.includes(word))).map(({ id }) => id);
  };
}

function invented(count: number): Policy[] {
  const syllables =
    "quản lý thu phí cấp phép hỗ trợ đào tạo bảo vệ kiểm tra xây dựng vận tải giáo dục y tế đất đai môi trường lao động".split(
      " ",
    );
  const word = (seed: number) => syllables[(seed * 2654435761) % syllables.length] ?? "phí";
  return Array.from({ length: count }, (_, index) => {
    const name = Array.from({ length: 6 }, (_unused, at) => word(index * 7 + at * 13 + 1)).join(" ");
    return {
      policyId: `p-${index}`,
      name: `Nghị định ${index + 1}/2031/NĐ-CP về ${name} số ${index}`,
      aliases: [`${name} ${index}`, `quy định ${word(index)} ${word(index + 3)} ${index}`],
      documents: [`${index + 1}/2031/NĐ-CP`],
      mustNear: [],
      mustNotNear: [],
      agencies: [],
      owners: [],
      dates: { drafted: null, consultationFrom: null, consultationTo: null, issued: null, effective: null, ends: null },
      chain: [],
      region: null,
    };
  });
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const folder = process.env.LANGNGHE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
  if (!existsSync(resolve(folder, "data/vnds-sample"))) {
    out.write("match: skipped, LANGNGHE_SHARED names no folder with the press sets\n");
    return;
  }
  const articles = readArticles(folder);
  const policies = readPolicies(JSON.stringify(LABELLED.map((one) => one.policy)));
  const match = createMatcher(policies);
  const wrong: string[] = [];
  const ours = count(
    ({ title, text, publishedAt }) =>
      match({ title, text, publishedAt, documents: citedDocuments(text) }).map((one) => one.policyId),
    articles,
    wrong,
  );
  out.write(`match: ${articles.length} press articles, ${policies.length} policies, labels read by hand\n`);
  out.write(line("keyword search", count(keywordSearch(policies), articles)));
  out.write(line("createMatcher", ours));
  for (const one of wrong) out.write(`  ${one}\n`);

  const cited = articles.map((one) => citedDocuments(one.text));
  const time = (list: readonly Policy[]) => {
    const find = createMatcher(list);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 4; round++) {
      const start = performance.now();
      for (const [index, { title, text }] of articles.entries()) find({ title, text, documents: cited[index] ?? [] });
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  time(invented(10));
  const few = time(invented(10));
  const many = time(invented(10_000));
  const bytes = articles.reduce((sum, one) => sum + Buffer.byteLength(one.text), 0);
  out.write(
    `cost: 10 policies ${few.toFixed(0)} ms, 10,000 policies ${many.toFixed(0)} ms, ratio ${(many / few).toFixed(2)} (bar 2.00); ${(bytes / 1000 / many).toFixed(1)} MB/s with 10,000\n`,
  );
}

if (import.meta.main) await run(process.stdout);
