import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type Executor,
  type FinalSetting,
  HyperdialError,
  type Metrics,
  measuredIn,
  type Point,
  pointJson,
  type RunData,
  type RunEnergy,
  type RunOrder,
  runNumber,
  type Space,
  type StudySpec,
  type TrialNumber,
  trialNumber,
} from "@hyperdial/core";
import type { Energy } from "../energy/open-energy.js";
import { withMeasured } from "../energy/with-measured.js";
import { allotSlots } from "../loop/slot.js";
import { hashLeft } from "../provenance/hash-data.js";
import type { SlotCapacity } from "../resources/slots.js";
import { parseRowScores } from "./parse-row-scores.js";

/** A setting for the last word. */
export interface Finalist {
  /** Null: the default setting. */
  readonly trial: TrialNumber | null;
  readonly point: Point;
}

export interface FinalRun {
  readonly finalist: Finalist;
  readonly seed: number;
  readonly metrics: Metrics;
  readonly seconds: number;
  readonly energy: RunEnergy | null;
  readonly model: FinalSetting["runs"][number]["model"];
  /** A value for each scored row, by metric; empty where the program gave none. */
  readonly rowScores: Readonly<Record<string, Float64Array>>;
}

export interface FinalPlace {
  /** Null where the program knows by itself. */
  readonly data: RunData | null;
  readonly directory: string;
}

export interface RunFinalsOptions {
  readonly executor: Executor;
  readonly spec: StudySpec;
  readonly space: Space;
  readonly finalists: readonly Finalist[];
  readonly seeds: readonly number[];
  /** Called once there is room for the runs, and before any: what they learn from and are scored on, and where models and output are kept. */
  readonly open: () => Promise<FinalPlace>;
  readonly capacity: SlotCapacity;
  /** Null: nobody measures. */
  readonly energy: Energy | null;
  readonly signal?: AbortSignal;
  readonly onRun?: (run: FinalRun) => void;
}

/**
 * Trains each finalist with each seed and has it scored, as many at a time as the study runs. Throws `program_failed` with the first that
 * fails, and `interrupted`; nothing of the others is left running.
 */
export const runFinals = async (options: RunFinalsOptions): Promise<readonly FinalRun[]> => {
  const { finalists, seeds, spec, capacity, signal, onRun } = options;
  const wanted = finalists.flatMap((finalist) => seeds.map((seed) => ({ finalist, seed })));
  const { slots } = allotSlots(Math.min(spec.budget.parallel, wanted.length), spec.resources, capacity);
  const place = await options.open();
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  signal?.addEventListener("abort", stop);
  const done: FinalRun[] = [];
  let next = 0;
  const work = async (holds: RunOrder["slots"]): Promise<void> => {
    for (;;) {
      const at = next++;
      const job = wanted[at];
      if (job === undefined || stopped.signal.aborted) return;
      done[at] = await runFinal({ ...options, ...place }, job, { holds, signal: stopped.signal });
      onRun?.(done[at]);
    }
  };
  try {
    if (signal?.aborted) stop();
    const working = slots.map(({ holds }) =>
      work(holds).catch((error) => {
        stop();
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(working)).find(({ status }) => status === "rejected");
    if (signal?.aborted) throw new HyperdialError("interrupted", "the final runs were stopped");
    if (failed?.status === "rejected") throw failed.reason;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
  return done;
};

const runFinal = async (
  { executor, energy, spec, space, data, directory }: RunFinalsOptions & FinalPlace,
  { finalist, seed }: { readonly finalist: Finalist; readonly seed: number },
  { holds, signal }: { readonly holds: RunOrder["slots"]; readonly signal: AbortSignal },
): Promise<FinalRun> => {
  const name = `${finalist.trial === null ? "default" : `trial-${finalist.trial}`}-seed-${seed}`;
  const own = join(directory, name);
  const final = { modelDirectory: join(own, "model"), rowScores: join(own, "row-scores.json") };
  await mkdir(final.modelDirectory, { recursive: true });
  const measured = measuredIn(spec);
  const order: RunOrder = {
    study: spec.name,
    trial: finalist.trial ?? trialNumber(0),
    run: runNumber(0),
    attempt: 1,
    params: finalist.point,
    paramsJson: pointJson(space, finalist.point),
    cell: { fold: 0, seed },
    folds: 1,
    fromStep: 0,
    untilStep: null,
    objectives: spec.objectives.flatMap(({ metric }) => (measured.includes(metric) ? [] : [metric])),
    checkpointDirectory: join(own, "checkpoint"),
    logDirectory: join(own, "logs"),
    timeoutSeconds: spec.timeoutSeconds ?? null,
    graceSeconds: spec.graceSeconds,
    memoryMegabytes: spec.memoryMegabytes ?? null,
    ...(data === null ? {} : { data }),
    final,
    slots: holds,
  };
  const meter = energy?.start(holds) ?? null;
  const started = executor.start(order, { onReport: async () => ({ kind: "continue" }) });
  const stop = (): void => started.stop("the last word is given up");
  signal.addEventListener("abort", stop);
  const ended = await started.ended;
  const { outcome, seconds } = ended;
  const drawn = meter?.read(ended) ?? null;
  meter?.end();
  signal.removeEventListener("abort", stop);
  if (outcome.kind !== "ok") {
    const what = outcome.kind === "failed" ? `${outcome.failure}: ${outcome.message}` : outcome.kind;
    const who = finalist.trial === null ? "the default setting" : `trial ${finalist.trial}`;
    throw new HyperdialError("program_failed", `the final run of ${who} with seed ${seed} ended as ${what}`, {
      hint: `its output is in ${order.logDirectory}. The test set counts as opened: once this is mended, --again with a --reason`,
    });
  }
  const rowScores = await readRowScores(final.rowScores, data?.validation.length ?? null);
  await rm(final.rowScores, { force: true });
  const { metrics } = drawn === null ? outcome : withMeasured(outcome.metrics, drawn, spec);
  const model = await hashLeft(`${name}/model`, directory);
  return { finalist, seed, metrics, seconds, energy: drawn, model, rowScores };
};

const readRowScores = async (path: string, rows: number | null): Promise<FinalRun["rowScores"]> => {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? {} : parseRowScores(text, rows);
};
