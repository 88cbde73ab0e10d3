import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileSpace } from "@hyperdial/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProblemServer, type ProblemServer } from "./problem-server.js";

const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? "python3";
const float = { type: "uniform_float", lower: 0.5, upper: 2 };

let data: string;
let server: ProblemServer;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "hyperdial-problems-"));
  mkdirSync(join(data, "rbv2_xgboost"));
  const write = (name: string, content: object): void =>
    writeFileSync(join(data, "rbv2_xgboost", name), JSON.stringify(content));
  write("encoding.json", { task_id: { 14: 0 }, booster: { dart: 0, "#na#": 1 } });
  write("config_space.json", {
    hyperparameters: [
      { name: "eta", ...float, log: true },
      { name: "skip_drop", ...float },
      { name: "booster", type: "categorical", choices: ["dart", "gbtree", "gblinear"] },
      { name: "max_depth", type: "uniform_int", lower: 1, upper: 15 },
      { name: "trainsize", ...float },
      { name: "repl", type: "uniform_int", lower: 1, upper: 10 },
      { name: "task_id", type: "categorical", choices: ["14"] },
    ],
    conditions: [
      { child: "skip_drop", parent: "booster", type: "EQ", value: "dart" },
      { child: "eta", parent: "booster", type: "IN", values: ["dart", "gbtree"] },
    ],
  });
  server = openProblemServer(python, data);
});
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

describe("the problem server", () => {
  it("gives a surrogate's space in our words: fidelities and the task are no parameters, conditions are", async () => {
    const { name, space } = await server.problem("yahpo:rbv2_xgboost:14");
    expect(name).toBe("yahpo:rbv2_xgboost:14");
    expect(space).toEqual({
      eta: { type: "float", min: 0.5, max: 2, scale: "log", when: { booster: ["dart", "gbtree"] } },
      skip_drop: { type: "float", min: 0.5, max: 2, when: { booster: "dart" } },
      booster: { type: "choice", values: ["dart", "gbtree", "gblinear"] },
      max_depth: { type: "int", min: 1, max: 15 },
    });
    expect(compileSpace(space).parameters).toHaveLength(4);
  });

  it("refuses what there is not, and goes on", async () => {
    await expect(server.problem("yahpo:nas:1")).rejects.toThrow("no scenario nas; there are lcbench");
    await expect(server.problem("yahpo:rbv2_xgboost:15")).rejects.toThrow("has no instance 15");
    await expect(server.problem("yahpo:rbv2_xgboost:14")).resolves.toBeDefined();
  });
});
