import { type Executor, HyperdialError } from "@hyperdial/core";
import type { CarbonIntensity } from "../energy/carbon/carbon-intensity.js";
import type { Energy } from "../energy/open-energy.js";
import type { SlotCapacity } from "../resources/slots.js";
import type { StudySession } from "../study/study-session.js";
import type { PlannedSplits } from "../validation/planned-splits.js";
import { SplitFiles } from "../validation/split-files.js";
import type { ProgressEvent } from "./progress.js";
import { allotSlots } from "./slot.js";
import { StudyLoop } from "./study-loop.js";
import type { StudyRunner } from "./study-runner.js";

export interface RunStudyOptions {
  /** From `openSession`; it and the executor are the caller's to close. */
  readonly session: StudySession;
  readonly executor: Executor;
  /** Runs at the same time in this process; absent: as the spec says. */
  readonly parallel?: number;
  /** What there is for runs, from `detectCapacity`; absent: as much as the runs ask for, and no GPUs. */
  readonly capacity?: SlotCapacity;
  /** Where the study keeps checkpoints and output, one directory per trial. */
  readonly studyDirectory: string;
  /** Before the attempt after this one; absent: 1 s, doubling up to a minute. */
  readonly backOffSeconds?: (attempt: number) => number;
  /** The validation plan, made; absent where programs make their own splits. */
  readonly planned?: PlannedSplits | null;
  /** What measures the runs' energy, from `openEnergy`; closed with the study. Absent: nobody, and a study with a limit of it does not start. */
  readonly energy?: Energy;
  /** What a kilowatt-hour gives off, from `openCarbon`; absent: no carbon is told. */
  readonly carbon?: CarbonIntensity;
  readonly onProgress?: (event: ProgressEvent) => void;
}

const doublingSeconds = (attempt: number): number => Math.min(60, 2 ** (attempt - 1));

/** Sets a study to work in this process and gives the handle on it. Throws `invalid_argument` where the slots do not fit. */
export const runStudy = (options: RunStudyOptions): StudyRunner => {
  const { session, executor, onProgress, studyDirectory } = options;
  const parallel = options.parallel ?? session.spec.budget.parallel;
  if (!Number.isSafeInteger(parallel) || parallel < 1) {
    throw new HyperdialError("invalid_argument", `parallel is an integer from 1 on, and ${parallel} is not`);
  }
  const { resources, budget } = session.spec;
  if (budget.kwh !== undefined && options.energy === undefined) {
    throw new HyperdialError("invalid_argument", "a budget of energy needs somebody to measure it", {
      hint: "energy: await openEnergy(spec.energy)",
    });
  }
  const { capacity = { cpus: parallel * resources.cpus, gpus: [] } } = options;
  const { slots, limitedBy } = allotSlots(parallel, resources, capacity);
  return new StudyLoop({
    session,
    executor,
    slots,
    limitedBy,
    studyDirectory,
    energy: options.energy ?? null,
    carbon: options.carbon ?? null,
    splits: options.planned ? new SplitFiles(options.planned, studyDirectory) : null,
    backOffSeconds: options.backOffSeconds ?? doublingSeconds,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
};
