import { existsSync, readdirSync, readFileSync } from "node:fs";
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

  it("does not lock other rows in mid-study, --revise or not: trials have seen them", async () => {
    study(place, "{ method: k-fold, folds: 3, data: data.csv, stratify: class, test: 0.3 }");
    const { exit, err } = await place.run("run", "study.yaml", "--revise");
    expect(exit).toBe(4);
    expect(err).toMatch(/study\.yaml:6:\d+: near was started with another locked test set/);
    study(place, "{ method: k-fold, folds: 4, data: data.csv, stratify: class, test: 0.25 }");
    expect((await place.run("run", "study.yaml", "--revise", "--trials", "6")).exit).toBe(0);
  });

  it("replays, since its log has as many folds as it had", async () => {
    expect((await place.run("replay", "near")).exit).toBe(0);
  });
});

interface Final {
  readonly chosen: {
    readonly trial: number;
    readonly runs: readonly { readonly model: { readonly path: string; readonly sha256: string } | null }[];
    readonly estimates: Record<string, { value: number; low: number; high: number; over: string }>;
  };
  readonly usual: { readonly point: unknown } | null;
  readonly differences: Record<string, { value: number; low: number; high: number; over: string }>;
  readonly test: { readonly rows: number; readonly touch: number };
  readonly learnedRows: number;
  readonly notes: readonly string[];
  readonly directory: string;
}

describe("finalize", () => {
  const place = new Workplace();
  beforeAll(async () => {
    place.write("data.csv", table(200));
    study(place, "{ method: k-fold, folds: 3, data: data.csv, test: 0.3 }");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
  }, 60_000);
  afterAll(() => place.close());

  it("trains the best and the default setting on all that tuning saw and scores both on the locked rows, with intervals", async () => {
    const final = (await place.json("finalize", "near", "--seeds", "2")) as Final;
    const best = (await place.json("best", "near")) as { trial: number; params: unknown };
    expect(final.chosen.trial).toBe(best.trial);
    expect(final.usual?.point).toEqual({ k: 25 });
    expect(final).toMatchObject({ learnedRows: 140, test: { rows: 60, touch: 1 }, notes: [] });
    const { value, low, high, over } = final.chosen.estimates["accuracy"]!;
    expect(over).toBe("rows");
    expect(low).toBeLessThan(value);
    expect(value).toBeLessThan(high);
    expect(value * 60).toBeCloseTo(Math.round(value * 60), 9);
    expect(final.differences["accuracy"]!.over).toBe("rows");
    expect(final.chosen.runs).toHaveLength(2);
    const model = JSON.parse(
      readFileSync(`${final.directory}/${final.chosen.runs[1]!.model!.path}/model.json`, "utf8"),
    ) as unknown;
    expect(model).toEqual({ ...(best.params as object), learned: 140, seed: "1" });
    expect(readdirSync(final.directory)).toEqual(
      expect.arrayContaining([
        "environment.json",
        "result.json",
        "setting.env",
        "setting.json",
        "setting.py",
        "setting.yaml",
      ]),
    );
    // Nothing of the test set is left where a run could find it.
    expect(
      readdirSync(final.directory, { recursive: true }).filter((name) => String(name).endsWith(".csv")),
    ).toEqual([]);
  }, 60_000);

  it("refuses a second look, and marks it where there is a reason", async () => {
    const { exit, err } = await place.run("finalize", "near");
    expect(exit).toBe(4);
    expect(err).toMatch(/the test set of near was opened on .* UTC by .*, for trial \d+: the last word/);
    expect(err).toContain("--again");
    expect((await place.run("finalize", "near", "--again")).err).toContain(
      "not opened again without a reason",
    );
    const again = await place.run("finalize", "near", "--again", "--reason", "wrong labels", "--trial", "1");
    expect(again.exit).toBe(0);
    expect(again.out).toContain("Note: the test set was opened 2 times");
    const { out } = await place.run("finalize", "near", "--show");
    expect(out).toMatch(/Opened on .* first: the last word\n[\s\S]*Opened on .* time 2: wrong labels\n/);
    const shown = (await place.run("show", "near")).out;
    expect(shown).toMatch(/scored by +k-fold of data\.csv: 3 folds/);
    expect(shown).toMatch(
      /test set +opened .* for trial \d+: the last word\n +opened .* for trial 1, time 2: wrong labels/,
    );
    const { touches, results } = (await place.json("finalize", "near", "--show")) as {
      touches: unknown[];
      results: unknown[];
    };
    expect([touches.length, results.length]).toEqual([2, 2]);
    expect((await place.run("replay", "near")).exit).toBe(0);
  }, 60_000);

  it("exports the setting for other programs", async () => {
    const { k } = ((await place.json("trials", "near")) as { params: { k: number } }[])[0]!.params;
    const out = async (...args: string[]) => (await place.run("export", "near", ...args)).out;
    expect(await out("--format", "yaml")).toBe(`k: ${k}\n`);
    expect(await out("--format", "env")).toBe(`K=${k}\n`);
    expect(await out("--format", "python")).toBe(`setting = {\n    "k": ${k},\n}\n`);
    expect(JSON.parse(await out("--setting"))).toEqual({ k });
    expect((await place.run("export", "near", "--trial", "2", "--format", "csv")).err).toContain(
      "a setting is not written as csv",
    );
  }, 60_000);
});

describe("a last word that is not to be had", () => {
  it("is told before the test set is touched: no test set, no complete trial, data that changed", async () => {
    const place = new Workplace();
    place.write("data.csv", table(60));
    study(place, "{ method: k-fold, folds: 3, data: data.csv }");
    await place.run("run", "study.yaml", "--trials", "1");
    expect((await place.run("finalize", "near")).err).toMatch(/near locks no test set[\s\S]*test: 0\.2/);
    await place.run("delete", "near", "--yes");
    study(place, "{ method: k-fold, folds: 3, data: data.csv, test: 0.2 }");
    await place.run("run", "study.yaml", "--trials", "1");
    place.write("data.csv", table(61));
    expect((await place.run("finalize", "near")).err).toContain("data.csv has changed");
    place.write("data.csv", table(60));
    expect((await place.run("finalize", "near", "--choose", "one-se", "--by", "kk")).err).toContain(
      "did you mean k?",
    );
    await place.run("invalidate", "near", "1", "--reason", "a try");
    expect((await place.run("finalize", "near")).err).toContain("no trial of near is complete");
    expect(await place.json("finalize", "near", "--show")).toEqual({ touches: [], results: [] });
    place.close();
  }, 60_000);

  it("killed in the midst of it, the touch is in the log and the study whole", async () => {
    const place = new Workplace();
    place.write("data.csv", table(60));
    place.write(
      "slow.sh",
      `if [ -n "$HYPERDIAL_MODEL_DIR" ]; then echo under way > "${place.path("begun")}"; sleep 600; fi\necho 'hyperdial: {"accuracy": 0.5}'\n`,
    );
    study(place, "{ method: hold-out, data: data.csv, test: 0.2 }");
    const text = readFileSync(place.path("study.yaml"), "utf8");
    place.write("study.yaml", text.replace(/command: .*/, 'command: ["sh", "slow.sh"]'));
    await place.run("run", "study.yaml", "--trials", "2");
    const temporary = { TMPDIR: place.directory };
    const running = place.start(["finalize", "near"], temporary);
    await expect.poll(() => existsSync(place.path("begun")), { timeout: 30_000 }).toBe(true);
    running.child.kill("SIGKILL");
    await running.ended;
    const { out } = await place.run("finalize", "near", "--show");
    expect(out).toContain("It did not come to a result.");
    expect((await place.run("finalize", "near")).exit).toBe(4);
    const lockedRows = () =>
      readdirSync(place.directory).filter((name) => name.startsWith("hyperdial-last-word-"));
    expect(lockedRows()).toHaveLength(1);
    expect((await place.start(["run", "study.yaml", "--trials", "3"], temporary).ended).exit).toBe(0);
    expect(lockedRows()).toEqual([]);
    expect((await place.run("replay", "near")).exit).toBe(0);
    place.close();
  }, 120_000);
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

it("nested tunes and finalizes a study for each outer fold, says what they are worth together, and goes on where it was", async () => {
  const place = new Workplace();
  place.write("data.csv", table(90));
  study(place, "{ method: k-fold, folds: 2, data: data.csv, stratify: class }");
  const { exit, out, err } = await place.run("nested", "study.yaml", "--folds", "3", "--trials", "2");
  expect({ exit, err }).toEqual({ exit: 0, err: "" });
  expect(out).toMatch(/near, tuned anew for each of 3 outer folds:[\s\S]*scores 0\.\d+ \(95 % interval/);
  const again = await place.run("nested", "study.yaml", "--folds", "3", "--trials", "2", "--json");
  const last = JSON.parse(again.out.trim().split("\n").at(-1)!) as {
    folds: number[];
    tuned: { value: number };
  };
  expect(last.folds).toHaveLength(3);
  expect(last.tuned.value).toBeCloseTo(last.folds.reduce((sum, each) => sum + each, 0) / 3, 12);
  const shown = (await place.json("finalize", "near outer 2 of 3", "--show")) as {
    touches: unknown[];
    results: { test: unknown }[];
  };
  expect(shown.touches).toHaveLength(1);
  expect(shown.results).toMatchObject([{ test: { rows: 30, touch: 1 }, learnedRows: 60 }]);
  study(place, "{ method: k-fold, folds: 2, data: data.csv, test: 0.2 }");
  expect((await place.run("nested", "study.yaml")).err).toMatch(
    /study\.yaml:6:\d+: each outer fold is a test set/,
  );
  place.close();
}, 180_000);
