// Writes a settings file to begin with, every setting explained.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { CONFIG_FILE } from "../../config/load.ts";
import { LangngheError } from "../../errors.ts";
import { defineCommand } from "../command.ts";

const POLICIES_FILE = "policies.yaml";

const SETTINGS = `# Lắng Nghe: cấu hình / settings. Kiểm tra / check: npm run -s langnghe -- lint
# Mọi mục và giá trị mặc định / every setting with its default: docs/configuration.md

# Nơi giữ nhật ký sự kiện và chỉ mục / where the event log and the index are kept
dataFolder: .langnghe

crawl:
  # Địa chỉ để chủ trang liên hệ, gửi kèm mỗi yêu cầu (bắt buộc)
  # Where site owners reach you; sent with every request (required)
  contact: https://www.example.org/lang-nghe
  hostGapMs: 2000

# Nguồn tin / sources
sources:
  - sourceId: bao-mau
    name: Báo mẫu
    kind: feed
    sourceKind: press
    url: https://news.example.org/rss/home.rss

# Nguồn có sẵn trong danh mục, theo mã / sources of the catalogue, by id ("all": mọi nguồn / every documented one)
catalogue: []

# Chính sách cần theo dõi / policies to watch
policiesFile: ${POLICIES_FILE}

server:
  host: 127.0.0.1
  port: 8080

# Chạy nhiều máy / on several machines:
# log:
#   kind: kafka
#   kafka: { brokers: ["kafka-1:9092"] }
# index:
#   kind: elasticsearch
#   elasticsearch: { url: "https://elasticsearch:9200" }   # LANGNGHE_ELASTICSEARCH_API_KEY
`;

const POLICIES = `# Mỗi mục một chính sách / one entry per policy
- policyId: xu-phat-giao-thong
  name: Nghị định 168/2024/NĐ-CP về xử phạt vi phạm giao thông đường bộ
  aliases: ["nghị định 168", "mức phạt giao thông mới"]
  documents: ["168/2024/NĐ-CP"]
  dates: { effective: 2025-01-01 }
`;

export default defineCommand({
  summary: "Write a settings file and a first policy file to begin with",
  usage: "[--force]",
  example: "langnghe init",
  details: `Writes ${CONFIG_FILE} and ${POLICIES_FILE} into this folder. Edit them, then run \`langnghe lint\` and \`langnghe start\`.`,
  options: { force: { type: "boolean", about: "overwrite files that are there" } },
  async run(input, io) {
    for (const [name, text] of [
      [CONFIG_FILE, SETTINGS],
      [POLICIES_FILE, POLICIES],
    ] as const) {
      const path = resolve(io.cwd, name);
      try {
        await writeFile(path, text, { flag: input.values.force ? "w" : "wx" });
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
        throw new LangngheError("INPUT_INVALID", `${name} is there already; --force overwrites it`, { cause });
      }
      io.stdout.write(`${name}\n`);
    }
    io.stdout.write("Next: edit both, then `npm run -s langnghe -- lint` and `npm start`.\n");
    return 0;
  },
});
