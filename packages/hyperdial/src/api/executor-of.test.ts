import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { studySpecSchema } from "@hyperdial/core/spec";
import { afterAll, beforeAll, expect, test } from "vitest";
import { float } from "../index.js";
import { executorOf } from "./executor-of.js";
import { tune } from "./tune.js";

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-module-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("tune runs a module's default export in worker threads", async () => {
  const module = join(scratch, "evaluate.mjs");
  writeFileSync(
    module,
    `import { isMainThread } from "node:worker_threads";
export default ({ params, fold }) => ({ loss: params.x + fold, mainThread: isMainThread ? 1 : 0 });`,
  );
  const { best, trials, study } = await tune({
    space: { x: float(0, 1) },
    objective: { minimize: "loss" },
    validation: { folds: 2 },
    budget: { trials: 3 },
    parallel: 2,
    seed: 1,
    evaluate: pathToFileURL(module),
    runsDirectory: join(scratch, "runs"),
  });
  const all = await trials();
  await study.close();
  expect(all).toHaveLength(3);
  // The mean over folds 0 and 1 adds a half.
  expect(best.metrics["loss"]).toBeCloseTo(best.params.x + 0.5, 12);
  expect(best.metrics["mainThread"]).toBe(0);
});

const specOf = (parameter: string) =>
  studySpecSchema.parse({
    name: "branches",
    command: ["true", `$\{${parameter}}`],
    space: {
      optimizer: {
        type: "choice",
        branches: { adam: {}, sgd: { momentum: { type: "float", min: 0, max: 0.99 } } },
      },
    },
    objectives: [{ metric: "accuracy", direction: "maximize" }],
  });

test("executorOf lets a command name a parameter that only a branch brings", async () => {
  await executorOf(specOf("momentum"), "/").close();
});

test("executorOf refuses a command that names what no branch brings", () => {
  expect(() => executorOf(specOf("dropout"), "/")).toThrow(/dropout, which is not a parameter/);
});
