import { defineConfig } from "vitest/config";

// Two projects: everything that needs no service, and the suites that need a real Kafka and Elasticsearch
// (run by `npm run test:real`, which starts them first).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "embedded",
          include: ["test/**/*.test.ts"],
          exclude: ["test/real/**", "test/e2e/**", "node_modules/**"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
