import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// The examples run as a user runs them: the built command, their own folder, Python with the client installed.
const examples = fileURLToPath(new URL(".", import.meta.url));
const bin = join(examples, "../packages/hyperdial/bin/hyperdial.js");
const ownPython = join(
  examples,
  process.platform === "win32" ? "../.venv/Scripts/python.exe" : "../.venv/bin/python",
);
const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? (existsSync(ownPython) ? ownPython : "python3");
const execute = promisify(execFile);

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-examples-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Where an example runs, so that its database is not left in the repository. */
const copied = (example: string): string => {
  const directory = join(scratch, example);
  cpSync(join(examples, example), directory, { recursive: true });
  return directory;
};

const env = {
  ...process.env,
  // `python` is the one with the client, whatever the machine calls it.
  PATH: [dirname(python), process.env["PATH"]].join(delimiter),
};

const run = async (directory: string, command: string, args: readonly string[], input = "") => {
  const running = execute(command, [...args], { cwd: directory, env, maxBuffer: 1 << 26 });
  running.child.stdin?.end(input);
  return (await running).stdout;
};

const hyperdial = (directory: string, ...args: string[]) => run(directory, process.execPath, [bin, ...args]);

interface TrialLine {
  readonly trial: number;
  readonly state: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
}

describe("python-sklearn", () => {
  /** As the example's page has it: its data as a table first. */
  const prepared = async (): Promise<string> => {
    const directory = copied("python-sklearn");
    writeFileSync(join(directory, "tumours.csv"), await run(directory, python, ["data.py"]));
    return directory;
  };

  test("tunes an SVM by 5 folds, and finalize scores it beside the default one on the locked patients", async () => {
    const directory = await prepared();
    await hyperdial(directory, "run", "study.yaml", "--trials", "2");
    const trials = JSON.parse(
      await hyperdial(directory, "trials", "breast-cancer-svm", "--json"),
    ) as TrialLine[];
    expect(trials.map(({ state }) => state)).toEqual(["complete", "complete"]);
    for (const { metrics, params } of trials) {
      expect(metrics["roc_auc"]).toBeGreaterThan(0.5);
      expect("gamma" in params).toBe(params["kernel"] === "rbf");
    }
    // Of two trials the first, the default setting, may be the better one.
    const finalize = ["finalize", "breast-cancer-svm", "--trial", "2", "--json"];
    const final = JSON.parse(await hyperdial(directory, ...finalize)) as {
      chosen: {
        runs: { model: { bytes: number } }[];
        estimates: Record<string, { value: number; over: string | null }>;
      };
      usual: { point: Record<string, unknown>; estimates: Record<string, { value: number }> };
      test: { rows: number };
      learnedRows: number;
      directory: string;
    };
    expect([final.learnedRows, final.test.rows]).toEqual([427, 142]);
    expect(final.usual.point).toEqual({ c: 1, class_weight: "none", kernel: "rbf", gamma: 0.033 });
    expect(final.usual.estimates["accuracy"]!.value).toBeGreaterThan(0.93);
    expect(final.chosen.estimates["accuracy"]!.over).toBe("rows");
    expect(final.chosen.estimates["roc_auc"]!.over).toBeNull();
    expect(final.chosen.runs[0]!.model.bytes).toBeGreaterThan(1000);
    const known = readFileSync(join(final.directory, "requirements.txt"), "utf8");
    expect(known).toMatch(/^scikit-learn==\d/m);
    expect(await hyperdial(directory, "export", "breast-cancer-svm", "--format", "python")).toContain(
      '"kernel": ',
    );
    await hyperdial(directory, "report", "breast-cancer-svm");
    const page = readFileSync(join(directory, "breast-cancer-svm-report.html"), "utf8");
    expect(page).toContain("Scored once on 142 locked test rows");
    expect(page).toContain("Each time that the test set was opened");
  }, 240_000);

  test("train.py scores the default setting by itself", async () => {
    await expect(run(await prepared(), python, ["train.py"])).resolves.toBe("");
  }, 60_000);
});

describe("two-objectives", () => {
  test("finds forests that are accurate and small within a bound, and chooses one with its reason", async () => {
    const directory = copied("two-objectives");
    await hyperdial(directory, "run", "study.yaml", "--trials", "10");
    const front = JSON.parse(await hyperdial(directory, "front", "small-forest", "--json")) as {
      complete: number;
      trials: (TrialLine & { margins: { margin: number }[] })[];
    };
    expect(front.complete).toBe(10);
    expect(front.trials.length).toBeGreaterThan(1);
    for (const { margins, metrics } of front.trials) {
      expect(metrics["worst_recall"]).toBeGreaterThanOrEqual(0.8);
      expect(margins[0]!.margin).toBeGreaterThanOrEqual(0);
    }
    const sizes = front.trials.map(({ metrics }) => metrics["size_kb"]!);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const most = Math.ceil(sizes.at(-1)!);
    const within = JSON.parse(
      await hyperdial(directory, "choose", "small-forest", "--limit", `size_kb <= ${most}`, "--json"),
    ) as TrialLine;
    expect(within.trial).toBe(front.trials.find(({ metrics }) => metrics["size_kb"]! <= most)!.trial);
    expect(await hyperdial(directory, "choose", "small-forest")).toMatch(
      /^Trial \d+ of small-forest: one of \d+/,
    );
    const best = JSON.parse(await hyperdial(directory, "best", "small-forest", "--json")) as TrialLine;
    expect(best.trial).toBe(front.trials[0]!.trial);
  }, 240_000);
});

describe("python-asha", () => {
  test("promotes the best of four settings from its checkpoints, epoch by epoch, and a replay decides the same", async () => {
    const directory = copied("python-asha");
    await hyperdial(directory, "run", "study.yaml", "--trials", "4");
    const trials = JSON.parse(await hyperdial(directory, "trials", "digits-asha", "--json")) as TrialLine[];
    expect(trials.map(({ state }) => state).sort()).toEqual(["complete", "paused", "paused", "paused"]);
    const best = JSON.parse(await hyperdial(directory, "best", "digits-asha", "--json")) as TrialLine;
    expect(best.metrics["accuracy"]).toBeGreaterThan(0.9);
    // It went through every epoch once, in four runs.
    const cell = join(directory, "hyperdial-runs", "digits-asha", `trial-${best.trial}`, "fold-0-seed-0");
    const logs = readdirSync(cell)
      .filter((name) => name.endsWith("-attempt-1"))
      .sort((a, b) => Number(a.split("-")[1]) - Number(b.split("-")[1]))
      .map((run) => readFileSync(join(cell, run, "stdout.log"), "utf8"));
    expect(logs).toHaveLength(4);
    expect(logs.join("")).toBe(Array.from({ length: 27 }, (_, i) => `epoch ${i + 1}\n`).join(""));
    expect(await hyperdial(directory, "replay", "digits-asha")).toMatch(
      /decisions of the scheduler, all the same/,
    );
  }, 300_000);
});

describe("python-pbt", () => {
  test("a population's clones go on with other learning rates, and its schedule trains anew to the same loss", async () => {
    const directory = copied("python-pbt");
    const file = join(directory, "study.yaml");
    const small = readFileSync(file, "utf8").replace("population: 8, max: 20", "population: 3, max: 6");
    writeFileSync(file, small);
    await hyperdial(directory, "run", "study.yaml");
    const trials = JSON.parse(await hyperdial(directory, "trials", "digits-pbt", "--json")) as TrialLine[];
    const states = trials.map(({ state }) => state);
    expect(states.filter((state) => state === "complete")).toHaveLength(3);
    expect(states.length).toBeGreaterThan(3);
    const best = JSON.parse(await hyperdial(directory, "best", "digits-pbt", "--json")) as TrialLine;
    expect(best.metrics["loss"]).toBeLessThan(1);
    expect(await hyperdial(directory, "replay", "digits-pbt")).toMatch(
      /decisions of the scheduler, all the same/,
    );
    const clone = trials.findLast(({ state, trial }) => state === "complete" && trial > 3);
    const name = String(clone?.trial);
    const said = await hyperdial(directory, "replay-schedule", "digits-pbt", "--trial", name);
    const [, again, before] = /^loss: (\S+) by the schedule alone, (\S+) in trial/m.exec(said) ?? [];
    expect(again).toBeDefined();
    expect(again).toBe(before);
  }, 300_000);
});

describe("python-schedule", () => {
  test("tunes a learning rate that is a function of the step", async () => {
    const directory = copied("python-schedule");
    await hyperdial(directory, "run", "study.yaml", "--trials", "4");
    const trials = JSON.parse(
      await hyperdial(directory, "trials", "digits-schedule", "--json"),
    ) as TrialLine[];
    expect(trials).toHaveLength(4);
    expect(trials.map(({ state }) => state)).toContain("complete");
    for (const { state, params } of trials) {
      expect(["complete", "stopped"]).toContain(state);
      expect(["constant", "linear", "cosine", "one-cycle"]).toContain(params["lr.schedule"]);
      expect("lr.rise" in params).toBe(params["lr.schedule"] === "one-cycle");
    }
  }, 120_000);
});

describe("any-language", () => {
  test("tunes an awk program by its lines on standard output", async () => {
    const directory = copied("any-language");
    await hyperdial(directory, "run", "study.yaml", "--trials", "6");
    const trials = JSON.parse(
      await hyperdial(directory, "trials", "tank-controller", "--json"),
    ) as TrialLine[];
    expect(trials).toHaveLength(6);
    for (const { state, metrics } of trials) {
      expect(["complete", "failed"]).toContain(state);
      if (state === "complete") expect(metrics["error"]).toBeGreaterThan(1);
    }
    const best = JSON.parse(await hyperdial(directory, "best", "tank-controller", "--json")) as TrialLine;
    const errors = trials.flatMap(({ state, metrics }) => (state === "complete" ? [metrics["error"]!] : []));
    expect(best.metrics["error"]).toBe(Math.min(...errors));
  }, 60_000);
});

describe("stdio-python", () => {
  test("finds a value near Branin's least one over a pipe", async () => {
    const directory = copied("stdio-python");
    const out = await run(directory, python, [
      "ask_and_tell.py",
      process.execPath,
      bin,
      "stdio",
      "study.yaml",
    ]);
    const best = JSON.parse(out) as TrialLine;
    expect(best.metrics["value"]).toBeGreaterThanOrEqual(0.397887);
    expect(best.metrics["value"]).toBeLessThan(3);
    const trials = JSON.parse(await hyperdial(directory, "trials", "branin", "--json")) as TrialLine[];
    expect(trials).toHaveLength(40);
  }, 60_000);
});
