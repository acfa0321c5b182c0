// Builds the dashboard's pages into dist/ui when their sources changed, with .br and .gz beside each file.
// `--optional`: where the build tools are not installed (npm ci --omit=dev) it says so and ends well.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "dist/ui");
const stamp = join(root, "dist/ui.hash");
const SOURCES = [
  "dashboards/ui/**/*",
  "dashboards/api/*.ts",
  "docs/guides/*.md",
  "vite.config.ts",
  "scripts/build-ui.ts",
  "package-lock.json",
];
const PACKED = /\.(?:js|css|html|svg|json|webmanifest)$/;

function sourceHash(): string {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(root.length)}:${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * Builds if needed; gives back whether it did. The new pages take the place of the old ones in one move, so that a
 * server or a second build beside this one never meets half of them.
 */
export async function buildUi(): Promise<boolean> {
  const wanted = sourceHash();
  if (existsSync(join(out, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  const fresh = `${out}.${process.pid}`;
  const { build } = await import("vite");
  const before = process.env.NODE_ENV;
  // Under a test runner it is "test", and React's slow half would be packed.
  process.env.NODE_ENV = "production";
  try {
    await build({
      configFile: join(root, "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: fresh, emptyOutDir: true },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  pack(fresh);
  const old = `${fresh}.old`;
  if (existsSync(out)) renameSync(out, old);
  renameSync(fresh, out);
  rmSync(old, { recursive: true, force: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** Puts .gz and .br beside each text file: compressed once, as well as it goes, instead of at each request. */
function pack(folder: string): void {
  for (const entry of globSync("**/*", { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile() || !PACKED.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (bytes.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  }
}

function toolsInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve("vite");
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  if (!toolsInstalled()) {
    process.stderr.write("The build tools are not installed: the pages in dist/ui stay as they are.\n");
    process.exitCode = process.argv.includes("--optional") ? 0 : 1;
  } else if (await buildUi()) process.stderr.write("Built the pages into dist/ui.\n");
}
