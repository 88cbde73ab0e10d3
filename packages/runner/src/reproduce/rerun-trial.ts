import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  assertNever,
  compileSpace,
  type EndedRun,
  type Executor,
  foldCount,
  HyperdialError,
  type Metrics,
  neededMetrics,
  type Point,
  pointJson,
  type RunEnd,
  type RunOrder,
  type Verdict,
} from "@hyperdial/core";
import { takeUpCheckpoint } from "../checkpoint/take-up-checkpoint.js";
import type { Energy } from "../energy/open-energy.js";
import { allotSlots } from "../loop/slot.js";
import type { SlotCapacity } from "../resources/slots.js";
import type { SplitFiles } from "../validation/split-files.js";
import type { EndedPart, RecordedCell, RecordedTrial } from "./recorded-trial.js";

/** A cell, run again: how its last part ended, and what it reported at steps. */
export interface CellAgain {
  readonly outcome: EndedRun["outcome"];
  readonly steps: ReadonlyMap<number, Metrics>;
  readonly seconds: number;
  readonly kilowattHours: number;
}

export interface RerunOptions {
  readonly recorded: RecordedTrial;
  readonly spaceVersion: number;
  readonly executor: Executor;
  readonly energy: Energy;
  readonly capacity: SlotCapacity;
  /** The study's own, where kept checkpoints are; nothing is written there. */
  readonly studyDirectory: string;
  /** Where this time's output goes. */
  readonly directory: string;
  readonly splits: SplitFiles | null;
  readonly signal?: AbortSignal;
  readonly onCell?: (cell: RecordedCell, again: CellAgain) => void;
}

/**
 * Runs a trial's recorded parts again, with the same orders and the verdicts that ended them then; as many cells at a time as the study runs. Throws
 * `illegal_move` where what it began with is gone, and `interrupted`.
 */
export const rerunTrial = async (options: RerunOptions): Promise<readonly CellAgain[]> => {
  const { recorded, capacity, signal, onCell } = options;
  const { spec, cells } = recorded;
  const { slots } = allotSlots(spec.budget.parallel, spec.resources, capacity);
  const done: CellAgain[] = [];
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  let next = 0;
  const work = async (holds: RunOrder["slots"]): Promise<void> => {
    for (;;) {
      const at = next++;
      const cell = cells[at];
      if (cell === undefined || stopped.signal.aborted) return;
      done[at] = await rerunCell(options, cell, { holds, signal: stopped.signal });
      onCell?.(cell, done[at]);
    }
  };
  try {
    const working = slots.slice(0, cells.length).map(({ holds }) =>
      work(holds).catch((error) => {
        stop();
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(working)).find(({ status }) => status === "rejected");
    if (signal?.aborted) throw new HyperdialError("interrupted", "the trial was not run again to its end");
    if (failed?.status === "rejected") throw failed.reason;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
  return done;
};

interface Place {
  readonly holds: RunOrder["slots"];
  readonly signal: AbortSignal;
}

const rerunCell = async (options: RerunOptions, cell: RecordedCell, place: Place): Promise<CellAgain> => {
  const { recorded, studyDirectory, directory, energy } = options;
  const own = join(directory, `fold-${cell.cell.fold}-seed-${cell.cell.seed}`);
  const checkpoint = join(own, "checkpoint");
  await mkdir(own, { recursive: true });
  const [first] = cell.parts;
  if (first.checkpoint !== null) {
    const trouble = await takeUpCheckpoint({
      studyDirectory,
      working: checkpoint,
      checkpoint: first.checkpoint,
    });
    if (trouble !== null)
      throw new HyperdialError(
        "illegal_move",
        `trial ${recorded.trial.number} cannot begin as it did: ${trouble}`,
      );
  }
  const steps = new Map<number, Metrics>();
  let [seconds, kilowattHours] = [0, 0];
  let outcome: EndedRun["outcome"] | null = null;
  for (const part of cell.parts) {
    // One that did not come to where the next begins has nothing to go on from.
    if (outcome !== null && outcome.kind !== "paused") break;
    const order = await orderOf(options, part, { ...place, own, checkpoint });
    const meter = energy.start(order.slots);
    const started = options.executor.start(order, {
      onReport: async (step, metrics) => {
        if (step === null) return { kind: "continue" };
        steps.set(step, { ...steps.get(step), ...metrics });
        return verdictThen(part.end, step);
      },
    });
    const stop = (): void => {
      started.stop("interrupted");
      started.stop("interrupted");
    };
    place.signal.addEventListener("abort", stop);
    if (place.signal.aborted) stop();
    const ended = await started.ended;
    place.signal.removeEventListener("abort", stop);
    kilowattHours += meter.read(ended).kilowattHours;
    meter.end();
    seconds += ended.seconds;
    outcome = asThen(part, ended.outcome);
  }
  await rm(checkpoint, { recursive: true, force: true });
  return { outcome: outcome!, steps, seconds, kilowattHours };
};

/** What it was answered then, at the step at which that was. */
const verdictThen = (end: RunEnd, step: number): Verdict => {
  switch (end.kind) {
    case "failed":
      return { kind: "continue" };
    case "ok":
      return end.judged !== undefined && step >= end.judged.step
        ? { kind: "complete", reason: "as it was recorded" }
        : { kind: "continue" };
    case "paused":
      return step >= end.step ? { kind: "pause" } : { kind: "continue" };
    case "stopped":
      return end.step !== null && step >= end.step
        ? { kind: "stop", reason: end.reason }
        : { kind: "continue" };
    default:
      return assertNever(end);
  }
};

/** One that ended by itself where it was sent was paused or stopped there without a word to it. */
const asThen = ({ end, untilStep }: EndedPart, outcome: EndedRun["outcome"]): EndedRun["outcome"] => {
  if (outcome.kind !== "ok") return outcome;
  const { metrics } = outcome;
  if (end.kind === "paused") return { kind: "paused", metrics, step: end.step };
  if (end.kind === "stopped" && untilStep !== null && end.step === untilStep)
    return { kind: "stopped", metrics, reason: end.reason, step: end.step };
  return outcome;
};

const orderOf = async (
  { recorded, spaceVersion, directory, splits }: RerunOptions,
  part: EndedPart,
  { holds, own, checkpoint }: Place & { readonly own: string; readonly checkpoint: string },
): Promise<RunOrder> => {
  const { spec, trial } = recorded;
  const space = compileSpace(spec.space, spec.constraints, { version: spaceVersion });
  const point: Point = trial.point;
  const data = splits === null ? {} : { data: await splits.ofFold(part.cell.fold) };
  await mkdir(directory, { recursive: true });
  return {
    ...data,
    study: spec.name,
    trial: trial.number,
    run: part.run,
    attempt: Math.max(1, part.attempt),
    params: point,
    paramsJson: pointJson(space, point),
    cell: part.cell,
    folds: foldCount(spec.validation),
    fromStep: part.fromStep,
    untilStep: part.untilStep,
    objectives: neededMetrics(spec),
    checkpointDirectory: checkpoint,
    logDirectory: join(own, `run-${part.run}`),
    timeoutSeconds: spec.timeoutSeconds ?? null,
    graceSeconds: spec.graceSeconds,
    memoryMegabytes: spec.memoryMegabytes ?? null,
    slots: holds,
  };
};
