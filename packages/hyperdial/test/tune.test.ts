import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { choice, float, openStorage, openStudy, type ProgressEvent, schedule, tune } from "../src/index.js";

const runsDirectory = mkdtempSync(join(tmpdir(), "hyperdial-tune-"));
afterAll(() => rmSync(runsDirectory, { recursive: true, force: true }));

const space = {
  x: float(0, 1),
  optimizer: choice({ adam: {}, sgd: { momentum: float(0, 0.99) } }),
};

const bowl = { space, objective: { minimize: "loss" }, sampler: "random", runsDirectory } as const;

/** Ends when it is asked to, also where it was asked before. */
const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve());
  });

describe("tune with a schedule", () => {
  it("hands the program a function of the step, and the best one's too", async () => {
    const { best } = await tune({
      ...bowl,
      space: { lr: schedule({ of: ["linear", "cosine"], peak: { min: 0.1, max: 1 }, steps: 4, final: 0 }) },
      budget: { trials: 8 },
      evaluate: ({ params }) => [1, 2, 3, 4].reduce((sum, step) => sum + params.lr(step), 0),
    });
    const sum = [1, 2, 3, 4].reduce((total, step) => total + best.params.lr(step), 0);
    expect(sum).toBeCloseTo(best.metrics["loss"]!, 12);
    expect(best.params.lr(5)).toBeCloseTo(0, 12);
  });

  it("gives it to who asks too, and takes a point that came out", async () => {
    const study = await openStudy({
      space: { lr: schedule({ of: ["linear"], peak: { min: 0.1, max: 1 }, steps: 4, final: 0 }) },
      objective: { minimize: "loss" },
      sampler: "random",
      duplicates: "replicate",
    });
    const asked = await study.ask();
    if (asked.trial === null) throw new Error(asked.reason);
    expect(asked.params.lr(3)).toBeCloseTo(asked.params.lr(1) / 2, 12);
    await study.tell(asked, { loss: asked.params.lr(1) });
    const best = await study.best();
    expect(best?.params.lr(2)).toBe(asked.params.lr(2));
    await study.enqueue([asked.params]);
    const again = await study.ask();
    if (again.trial === null) throw new Error(again.reason);
    expect(again.params.lr(4)).toBe(asked.params.lr(4));
    await study.close();
  });
});

describe("tune", () => {
  it("gives the best of an async function's scores, with its params and all trials", async () => {
    const { best, trials, summary } = await tune({
      ...bowl,
      budget: { trials: 30 },
      parallel: 4,
      evaluate: async ({ params }) => ({
        loss: (params.x - 0.5) ** 2 + (params.optimizer === "sgd" ? params.momentum : 0),
      }),
    });
    const all = await trials();
    expect(all).toHaveLength(30);
    const losses = all.map((trial) => (trial.state === "complete" ? trial.metrics["loss"] : Number.NaN));
    expect(best.metrics["loss"]).toBe(Math.min(...(losses as number[])));
    expect(best.params).toEqual(all[best.trial - 1]?.point);
    expect(summary.reason).toMatchObject({ kind: "budget", currency: "trials" });
  });

  it("ends when a stop rule has a reason, and takes over what an earlier study found", async () => {
    const storage = await openStorage("memory:");
    const evaluate = ({ params }: { params: { x: number } }) => ({ loss: params.x });
    const common = { ...bowl, storage, evaluate, budget: { trials: 30 } };
    const first = await tune({ ...common, name: "first", stop: { patience: { trials: 5 } } });
    expect(first.summary.reason).toMatchObject({ kind: "finished", rule: "patience" });
    const { summary, trials } = await tune({
      ...common,
      name: "second",
      warmStart: "first",
      stop: { target: 1 },
    });
    expect(summary.reason).toMatchObject({ rule: "target" });
    expect((await trials()).every(({ origin }) => origin.kind === "imported")).toBe(true);
  });

  it("ends when the front of several objectives that keeps the bounds has stopped growing", async () => {
    const { objective: _, ...rest } = bowl;
    const { summary } = await tune({
      ...rest,
      objectives: [{ minimize: "loss" }, { minimize: "size" }],
      bounds: ["size <= 0.9"],
      stop: { hypervolume: { trials: 20, share: 0.02 } },
      budget: { trials: 300 },
      evaluate: ({ params }) => ({ loss: (1 - params.x) ** 2, size: params.x }),
    });
    expect(summary.reason).toMatchObject({ kind: "finished", rule: "hypervolume" });
    expect(summary.reason.message).toMatch(
      /the hypervolume of the front of what keeps the bounds grew by [01](\.\d+)? % in the last 20 trials, not by more than 2 %/,
    );
  });

  it("gives the same points again for the same seed, however many run at once", async () => {
    const points = async (parallel: number) => {
      const evaluate = ({ params }: { params: { x: number } }) => params.x;
      const { trials } = await tune({ ...bowl, seed: 5, parallel, budget: { trials: 8 }, evaluate });
      return (await trials()).map(({ point }) => point);
    };
    expect(await points(1)).toEqual(await points(4));
  });

  it("runs the settings of a small space again and again for a bandit, the best one most", async () => {
    const { trials, summary } = await tune({
      space: { arm: choice(["a", "b", "c"]) },
      objective: { minimize: "loss" },
      sampler: "bandit",
      runsDirectory,
      budget: { trials: 60 },
      evaluate: ({ params: { arm }, trial }) => ({ loss: "bac".indexOf(arm) + ((trial * 7) % 5) / 5 }),
    });
    const points = (await trials()).map(({ point }) => point["arm"]);
    expect(summary.reason).toMatchObject({ kind: "budget", currency: "trials" });
    expect(points.filter((arm) => arm === "b").length).toBeGreaterThan(40);
  });

  it("runs a module in worker threads, and a command as a process", async () => {
    const common = { ...bowl, space: { x: float(0, 1) }, budget: { trials: 3 } } as const;
    const module = new URL("./support/scored-module.mjs", import.meta.url);
    const threads = await tune({ ...common, evaluate: module });
    const program = fileURLToPath(new URL("./support/scored-program.mjs", import.meta.url));
    const processes = await tune({ ...common, evaluate: { command: [process.execPath, program] } });
    expect(threads.summary.trials.complete).toBe(3);
    expect(processes.best).toEqual(threads.best);
  });

  it("reports progress as it goes", async () => {
    const events: ProgressEvent[] = [];
    await tune({
      ...bowl,
      budget: { trials: 1 },
      onProgress: (event) => events.push(event),
      evaluate: async ({ report }) => {
        await report(1, { loss: 2 });
        return 1;
      },
    });
    const kinds = events.map(({ kind }) => kind);
    expect(kinds).toEqual(["opened", "run_started", "reported", "trial_ended", "done"]);
  });

  it("stops on its signal, keeps the best so far, and says why where there is none", async () => {
    const abort = new AbortController();
    let runs = 0;
    const { summary } = await tune({
      ...bowl,
      budget: {},
      signal: abort.signal,
      evaluate: ({ params, signal }) => {
        runs += 1;
        if (runs < 3) return params.x;
        abort.abort();
        return untilAborted(signal);
      },
    });
    expect(summary).toMatchObject({ reason: { kind: "interrupted" }, trials: { complete: 2, waiting: 1 } });
    const early = new AbortController();
    const never = tune({
      ...bowl,
      budget: {},
      signal: early.signal,
      onProgress: ({ kind }) => kind === "run_started" && early.abort(),
      evaluate: ({ signal }) => untilAborted(signal),
    });
    await expect(never).rejects.toMatchObject({ code: "interrupted" });
  });

  it("rejects with typed errors: a wrong space, all trials failed, a bad sampler", async () => {
    const evaluate = () => 1;
    const budget = { trials: 3 };
    const wrong = tune({ ...bowl, space: { n: { type: "int", min: 5, max: 1 } }, budget, evaluate });
    await expect(wrong).rejects.toMatchObject({ code: "invalid_space" });
    const sampler = tune({ ...bowl, sampler: "randon", budget, evaluate });
    await expect(sampler).rejects.toMatchObject({ code: "invalid_argument", hint: "did you mean `random`?" });
    const throws = () => {
      throw new Error("no such file: data.csv");
    };
    const failed = tune({ ...bowl, budget, onFailure: "skip", evaluate: throws });
    await expect(failed).rejects.toMatchObject({ code: "all_failed" });
  });

  it("goes on with a study in a storage of the caller's", async () => {
    const storage = await openStorage("memory:");
    const once = (trials: number) =>
      tune({ ...bowl, storage, name: "bowl", budget: { trials }, evaluate: ({ params }) => params.x });
    expect((await once(3)).summary.ended).toBe(3);
    expect((await once(5)).summary).toMatchObject({ ended: 2, trials: { complete: 5 } });
    await storage.close();
  });
});

describe("openStudy", () => {
  it("asks and tells with typed params, start points first", async () => {
    const study = await openStudy({ ...bowl, start: [{ x: 0.5, optimizer: "sgd", momentum: 0.9 }] });
    const asked = await study.ask();
    if (asked.trial === null) throw new Error(asked.reason);
    expect(asked.params).toEqual({ x: 0.5, optimizer: "sgd", momentum: 0.9 });
    await study.tell(asked, { loss: 0 });
    expect(await study.best()).toMatchObject({ trial: 1, params: asked.params });
    await study.close();
  });
});
