import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

const program = fileURLToPath(new URL("support/nearest-row.mjs", import.meta.url));

/** Two classes that lie apart but for some rows; a group for each ten. */
const table = (rows: number): string =>
  `x,class,group\n${Array.from({ length: rows }, (_, row) => {
    const x = ((row * 37) % 101) / 101;
    return `${x.toFixed(4)},${x + ((row * 53) % 17) / 60 > 0.6 ? "up" : "down"},g${Math.floor(row / 10)}\n`;
  }).join("")}`;

const study = (place: Workplace, validation: string): void =>
  place.write(
    "study.yaml",
    `name: near
command: ${JSON.stringify([process.execPath, program])}
space: { k: { type: int, min: 1, max: 25, default: 25 } }
objectives: [{ metric: accuracy, direction: maximize }]
sampler: sobol
validation: ${validation}
budget: { trials: 4, parallel: 2 }
`,
  );

describe("a study whose splits Hyperdial makes", () => {
  const place = new Workplace();
  beforeAll(async () => {
    place.write("data.csv", table(120));
    study(place, "{ method: k-fold, folds: 3, data: data.csv, stratify: class, test: 0.25 }");
    const { exit, err } = await place.run("run", "study.yaml");
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
  }, 60_000);
  afterAll(() => place.close());

  it("runs each trial on every fold, by the program's own standards", async () => {
    for (const { state, metrics } of await place.trials("near")) {
      expect(state).toBe("complete");
      expect(metrics["accuracy"]).toBeGreaterThan(0.5);
    }
  });

  it("gives no run the test rows: all that lies beside the study has 90 rows of 120", () => {
    const splits = place.path("hyperdial-runs", "near", "splits");
    const [data, ...more] = readdirSync(splits).filter((name) => name.startsWith("data-"));
    expect(more).toEqual([]);
    expect(readFileSync(`${splits}/${data}`, "utf8").trim().split("\n")).toHaveLength(91);
    const index = (fold: number, side: string) =>
      readFileSync(`${splits}/fold-${fold}/${side}.txt`, "utf8").trim().split("\n").map(Number);
    const scored = [0, 1, 2].flatMap((fold) => index(fold, "validation"));
    expect(scored.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, row) => row));
  });

  it("goes on with the same data, and refuses other data in plain words", async () => {
    expect((await place.run("run", "study.yaml", "--trials", "5")).exit).toBe(0);
    place.write("data.csv", table(121));
    const { exit, err } = await place.run("run", "study.yaml", "--trials", "6");
    expect(exit).toBe(4);
    expect(err).toMatch(
      /data\.csv has changed since the splits were made of it: its sha256 was \w{12}… with 120 rows, and is \w{12}… with 121/,
    );
    expect(err).toContain("put the file back as it was");
    place.write("data.csv", table(120));
  });

  it("replays, since its log has as many folds as it had", async () => {
    expect((await place.run("replay", "near")).exit).toBe(0);
  });
});

it("points at the line of a study file whose plan does not fit its data", async () => {
  const place = new Workplace();
  place.write("data.csv", table(30));
  study(place, "{ method: k-fold, folds: 5, data: data.csv, group: group }");
  const { exit, err } = await place.run("run", "study.yaml");
  await place.close();
  expect(exit).toBe(2);
  expect(err).toMatch(/study\.yaml:6:\d+: there are 3 groups, and 5 parts were asked for/);
  expect(err).toContain("take at most 3 folds");
});
