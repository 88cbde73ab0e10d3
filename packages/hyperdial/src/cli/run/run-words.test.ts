import { trialNumber } from "@hyperdial/core";
import type { NearestTrial, Progress, RunningRun, RunSummary } from "@hyperdial/runner";
import { describe, expect, it } from "vitest";
import { parseStudyText } from "../../spec-file/parse-study-text.js";
import { exitOf } from "./exit-of.js";
import { lastWords } from "./last-words.js";
import { progressLines } from "./progress-lines.js";
import { specChanges } from "./spec-changes.js";

const plain = { style: (_: string, text: string) => text };

const running = (trial: number): RunningRun => ({
  trial: trialNumber(trial),
  run: trial as RunningRun["run"],
  attempt: 1,
  cell: { fold: 0, seed: 0 },
  params: { lr: 0.1 },
  startedAtMs: 0,
  step: 3,
  metrics: { accuracy: 0.9 },
});

const progress: Progress = {
  study: "digits",
  objectives: [{ metric: "accuracy", direction: "maximize" }],
  best: {
    trial: trialNumber(7),
    params: { lr: 0.01, optimizer: "adam" },
    metrics: { accuracy: 0.97 },
    standardErrors: {},
  },
  nearest: null,
  front: null,
  trials: { waiting: 0, running: 2, paused: 0, complete: 20, stopped: 3, failed: 1 },
  failures: 1,
  running: [running(25), running(26), running(27), running(28), running(29)],
  trialsPerMinute: 12.3456,
  remaining: { trials: 76, wallSeconds: 3000 },
  etaSeconds: 345,
  elapsedSeconds: 120,
  state: "running",
};

const nearest: NearestTrial = {
  ...progress.best!,
  metrics: { accuracy: 0.97, latency_ms: 23 },
  broken: [{ bound: { metric: "latency_ms", max: 20 }, excess: 3 }],
};
const front = {
  size: 4,
  leaders: [
    { metric: "accuracy", value: 0.97, trial: trialNumber(7) },
    { metric: "latency_ms", value: 9, trial: trialNumber(3) },
  ],
};

const frame = (columns: number) => ({ columns, nowMs: 65_000, lastFailure: "trial 9 crashed: boom" });

describe("progressLines", () => {
  it("says how far, the best, what is left and what runs, within the terminal's width", () => {
    const lines = progressLines(progress, frame(80), plain);
    expect(lines).toEqual([
      "████▊░░░░░░░░░░░░░░░  24%  24 done · 5 running · 1 failed · 12.3/min",
      "best     accuracy 0.97 (trial 7)  lr=0.01 optimizer=adam",
      "left     76 trials · 50 min 00 s · about 5 min 45 s to go",
      "failed   trial 9 crashed: boom",
      "running  trial 25 (1 min 05 s) step 3 accuracy=0.9",
      "         trial 26 (1 min 05 s) step 3 accuracy=0.9",
      "         trial 27 (1 min 05 s) step 3 accuracy=0.9",
      "         and 2 more",
    ]);
    for (const columns of [20, 40, 80]) {
      for (const line of progressLines(progress, frame(columns), plain))
        expect([...line].length).toBeLessThan(columns);
    }
  });

  it("has no bar where there is no limit, and says how to end it", () => {
    const lines = progressLines(
      { ...progress, remaining: {}, etaSeconds: null, best: null },
      frame(80),
      plain,
    );
    expect(lines[0]).toBe("24 done · 5 running · 1 failed · 12.3/min");
    expect(lines[1]).toBe("best     none yet");
    expect(lines[2]).toBe("left     no limit: Ctrl-C ends it");
  });

  it("never shows as best what breaks a bound, and of several objectives the leader by each", () => {
    const { lines } = {
      lines: progressLines({ ...progress, best: null, nearest, front }, frame(100), plain),
    };
    expect(lines[1]).toBe("best     none keeps the bounds; trial 7 breaks latency_ms <= 20 by 3");
    expect(lines[2]).toBe("front    4 trials; best accuracy 0.97 (trial 7), latency_ms 9 (trial 3)");
  });
});

describe("lastWords", () => {
  const summary: RunSummary = {
    reason: { kind: "budget", currency: "trials", message: "the budget of 30 trials is spent" },
    best: progress.best,
    nearest: null,
    front: null,
    trials: { ...progress.trials, running: 0 },
    ended: 24,
    elapsedSeconds: 65,
    kilowattHours: 0,
  };
  const session = { study: "digits", storage: "sqlite:./hyperdial.db", again: "hyperdial run study.yaml" };

  it("says why it ended, the best, where it is kept and what next", () => {
    expect(lastWords(summary, session, plain)).toMatchInlineSnapshot(`
      "The budget of 30 trials is spent. 24 trials in 1 min 05 s; in all 20 complete, 3 stopped, 1 failed.

      Best  trial 7: accuracy 0.97
        lr         0.01
        optimizer  adam

      Kept in sqlite:./hyperdial.db as digits.
      \`hyperdial trials digits --sort best\` compares; a larger budget and \`hyperdial run study.yaml\` go on.
      "
    `);
  });

  it("says what the study drew", () => {
    const words = lastWords({ ...summary, kilowattHours: 0.0123 }, session, plain);
    expect(words).toContain("\nIt drew 12.3 Wh in all; `hyperdial energy digits` says how that was found.\n");
  });

  it("says that nothing keeps the bounds, what comes nearest and what to do", () => {
    const words = lastWords({ ...summary, best: null, nearest }, session, plain);
    expect(words).toContain(
      "No best: no complete trial keeps all bounds: trial 7 comes nearest, and breaks latency_ms <= 20 by 3.\n  lr=0.01 optimizer=adam\n",
    );
    expect(words).toContain("`hyperdial front digits` says which bound is hardest");
    expect(words).not.toContain("Best  trial");
  });

  it("points from the best of several objectives to the front", () => {
    const words = lastWords({ ...summary, front }, session, plain);
    expect(words).toContain("Best by accuracy  trial 7");
    expect(words).toContain("One of 4 that no other beats in every objective: `hyperdial front digits`");
  });

  it("gives each end its exit code", () => {
    expect(exitOf(summary.reason)).toBe(0);
    expect(exitOf({ kind: "interrupted", message: "" })).toBe(130);
    expect(exitOf({ kind: "all_failed", message: "", lastLine: null })).toBe(5);
    expect(exitOf({ kind: "failure", message: "", trial: trialNumber(1) })).toBe(5);
  });
});

describe("what changed between two files", () => {
  const text = `name: a
command: [x]
space:
  lr: { type: float, min: 0.1, max: 1 }
  optimizer: { type: choice, values: [adam, sgd] }
  depth: { type: int, min: 1, max: 3 }
objectives: [{ metric: y, direction: minimize }]
`;
  const spec = (changed: string) => parseStudyText(changed, "study.yaml").spec;
  const before = spec(text);

  it("specChanges tells the space from the rest, and lets the budget be", () => {
    expect(specChanges(before, spec(`${text}budget: { trials: 3 }\n`))).toEqual({ space: false, others: [] });
    expect(specChanges(before, spec(`${text}seed: 3\ntimeout_seconds: 4\n`))).toEqual({
      space: false,
      others: ["seed", "timeoutSeconds"],
    });
    expect(specChanges(before, spec(text.replace("max: 1 }", "max: 2 }")))).toEqual({
      space: true,
      others: [],
    });
  });
});
