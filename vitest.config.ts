import { defineConfig } from "vitest/config";

// Tests read the packages' sources, not their builds: the condition below is set in each package's `exports`.
const conditions = ["hyperdial-source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "examples/*.test.ts",
      "examples/*/src/**/*.test.ts",
      "bench/src/**/*.test.ts",
    ],
    testTimeout: 30_000,
    pool: "forks",
  },
});
