import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Test files at once: as many as cores, and no more browsers and whole systems side by side than a desk computer bears. */
const maxWorkers = Math.min(4, availableParallelism());
/** Tests start many processes of the same sources: Node keeps what it compiled of them. */
const env = { NODE_COMPILE_CACHE: fileURLToPath(new URL("./node_modules/.cache/compiled", import.meta.url)) };
/** A busy machine must not fail a test about behaviour. */
const patient = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } };

// Three projects: everything that needs neither browser nor service; whole jobs in browsers and whole systems that are killed, which
// shares the workers with the first; and the suites that need a real Kafka and Elasticsearch (run by `npm run test:real`,
// which starts them first).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "embedded",
          include: ["test/**/*.test.ts"],
          exclude: ["test/real/**", "test/e2e/**", "node_modules/**"],
          testTimeout: 60_000,
          maxWorkers,
          env,
          // Its files leave nothing behind, so that a worker keeps the modules that it has loaded.
          isolate: false,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/helpers/built-pages.ts"],
          maxWorkers,
          env,
          ...patient,
        },
      },
      {
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          maxWorkers,
          env,
          ...patient,
        },
      },
    ],
  },
});
