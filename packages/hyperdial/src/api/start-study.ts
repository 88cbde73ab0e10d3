import { join } from "node:path";
import type { Executor, Storage, StudySpec } from "@hyperdial/core";
import {
  detectCapacity,
  endLeftovers,
  keepSplits,
  openSession,
  type PlannedSplits,
  type ProgressEvent,
  type RunStudyOptions,
  runStudy,
  type SlotCapacity,
  type StudyRunner,
  type StudySession,
  sweepHidden,
} from "@hyperdial/runner";
import { energyOf } from "./energy-of.js";
import { executorOf } from "./executor-of.js";
import { provenanceOf } from "./provenance-of.js";
import { strategyOf } from "./strategy-of.js";

export interface StartStudyOptions {
  readonly storage: Storage;
  /** The spec with its validation plan made, from `planValidation`. */
  readonly plan: { readonly spec: StudySpec; readonly planned: PlannedSplits | null };
  /** Where the study's files are, and its program runs. */
  readonly directory: string;
  /** Where checkpoints and output go, a directory per study. */
  readonly runsDirectory: string;
  /** Absent: as the spec says. */
  readonly executor?: Executor;
  readonly parallel?: number;
  /** What there is for runs; absent: what is detected, or for a function of this process as much as it asks for. */
  readonly capacity?: SlotCapacity;
  readonly onProgress?: (event: ProgressEvent) => void;
  readonly backOffSeconds?: RunStudyOptions["backOffSeconds"];
}

/** A study under way, and what it was opened with. */
export interface StartedStudy {
  readonly session: StudySession;
  readonly runner: StudyRunner;
}

/** Opens or makes a study and sets it to work here. The executor ends with it; the storage stays the caller's. */
export const startStudy = async (options: StartStudyOptions): Promise<StartedStudy> => {
  const { storage, directory, runsDirectory, parallel, onProgress, backOffSeconds } = options;
  const { spec, planned } = options.plan;
  const executor = options.executor ?? executorOf(spec, directory);
  try {
    // What runners that were killed left running goes first: its trials are about to be started again.
    await endLeftovers();
    await sweepHidden();
    const measured = await energyOf(spec, directory);
    const provenance = await provenanceOf(spec, directory, measured.energy);
    const session = await openSession({ storage, spec, strategyOf, provenance, actor: provenance.user });
    if (planned !== null) await keepSplits(storage, session.record, planned.record, provenance.user);
    const capacity =
      options.capacity ?? (options.executor === undefined ? await detectCapacity() : undefined);
    const runner = runStudy({
      session,
      executor,
      ...measured,
      studyDirectory: join(runsDirectory, session.record.name),
      planned,
      ...(parallel === undefined ? {} : { parallel }),
      ...(capacity === undefined ? {} : { capacity }),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(backOffSeconds === undefined ? {} : { backOffSeconds }),
    });
    runner.done.finally(() => executor.close()).catch(() => {});
    return { session, runner };
  } catch (error) {
    await executor.close();
    throw error;
  }
};
