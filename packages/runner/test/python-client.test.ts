import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Metrics, type Outcome, runNumber, trialNumber, type Verdict } from "@hyperdial/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { subprocessExecutor } from "../src/index.js";

const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? "python3";
const client = fileURLToPath(new URL("../../../clients/python/src", import.meta.url));
let scratch: string;
let runs = 0;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-python-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Told {
  readonly outcome: Outcome;
  readonly reports: readonly (readonly [number | null, Metrics])[];
}

/** Runs a Python program as a study's runner does; `verdict` answers its reports. */
const runPython = async (
  program: string,
  verdict: (step: number | null) => Verdict = () => ({ kind: "continue" }),
  timeoutSeconds: number | null = null,
): Promise<Told> => {
  runs += 1;
  const executor = subprocessExecutor({
    command: [python, "-c", program],
    parameters: ["x"],
    directory: scratch,
    environment: { PYTHONPATH: client },
    recordsDirectory: join(scratch, "records"),
  });
  const reports: [number | null, Metrics][] = [];
  const run = executor.start(
    {
      study: "clients",
      trial: trialNumber(4),
      run: runNumber(runs),
      attempt: 2,
      params: { x: 0.5 },
      paramsJson: JSON.stringify({ x: 0.5 }),
      cell: { fold: 1, seed: 9 },
      folds: 5,
      fromStep: 3,
      untilStep: 7,
      objectives: ["accuracy"],
      checkpointDirectory: join(scratch, `checkpoint-${runs}`),
      logDirectory: join(scratch, `logs-${runs}`),
      timeoutSeconds,
      graceSeconds: 20,
      memoryMegabytes: null,
      slots: { cpus: 1, gpus: [] },
    },
    {
      async onReport(step, metrics) {
        reports.push([step, metrics]);
        return verdict(step);
      },
    },
  );
  const { outcome } = await run.ended;
  await executor.close();
  return { outcome, reports };
};

const loop = `
import hyperdial
trial = hyperdial.trial(defaults={"x": 1})
for step in range(trial.from_step, trial.resource or 99):
    if trial.report(step, accuracy=step / 10, loss=float("nan")).stop:
        break
`;

test("a Python program gets its run and reports it, step by step and with a last word", async () => {
  const { outcome, reports } = await runPython(`${loop}
t = trial
trial.report(accuracy=1, x=t.params.x, number=t.number, attempt=t.attempt, fold=t.fold, folds=t.folds,
             seed=t.seed, study=t.study == "clients", checkpoint=t.checkpoint_dir.is_dir())
`);
  const last = {
    accuracy: 1,
    x: 0.5,
    number: 4,
    attempt: 2,
    fold: 1,
    folds: 5,
    seed: 9,
    study: 1,
    checkpoint: 1,
  };
  expect(reports).toEqual([
    [3, { accuracy: 0.3 }],
    [4, { accuracy: 0.4 }],
    [5, { accuracy: 0.5 }],
    [6, { accuracy: 0.6 }],
    [null, last],
  ]);
  expect(outcome).toEqual({ kind: "ok", metrics: last });
});

test("a Python program hears to stop and to pause", async () => {
  const answers = (verdict: Verdict) => (step: number | null) =>
    step === 4 ? verdict : ({ kind: "continue" } as const);
  const metrics = { accuracy: 0.4 };
  const stopped = await runPython(loop, answers({ kind: "stop", reason: "beaten" }));
  expect(stopped.outcome).toEqual({ kind: "stopped", reason: "beaten", metrics, step: 4 });
  const paused = await runPython(loop, answers({ kind: "pause" }));
  expect(paused.outcome).toEqual({ kind: "paused", metrics, step: 4 });
});

test("a Python program says that its setting cannot be run, or reports what is no number", async () => {
  const infeasible = await runPython("import hyperdial; hyperdial.trial().infeasible('too wide')");
  expect(infeasible.outcome).toMatchObject({ kind: "failed", failure: "infeasible" });
  expect(JSON.stringify(infeasible.outcome)).toContain("too wide");
  const nan = await runPython(
    "import hyperdial; print(hyperdial.trial().report(3, accuracy=float('nan')).stop)",
  );
  expect(nan.outcome).toMatchObject({ kind: "failed", failure: "not_a_number" });
});

test("a Python program whose time is over ends its loop by itself, well within its grace", async () => {
  const startedAtMs = performance.now();
  const { outcome } = await runPython(
    `
import time, hyperdial
trial = hyperdial.trial()
step = 0
while not trial.report(step, accuracy=0.5).stop:
    step += 1
    time.sleep(0.01)
(trial.checkpoint_dir / "ended").write_text("by itself")
`,
    () => ({ kind: "continue" }),
    1,
  );
  expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out", metrics: { accuracy: 0.5 } });
  expect(performance.now() - startedAtMs).toBeLessThan(15_000);
  expect(readFileSync(join(scratch, `checkpoint-${runs}`, "ended"), "utf8")).toBe("by itself");
});
