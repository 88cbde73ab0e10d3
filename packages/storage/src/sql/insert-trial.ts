import { type Cell, type Origin, type Point, type Trial, trialNumber } from "@hyperdial/core";
import type { NextRun } from "../rules/next-runs.js";
import { logEvent, type StudyState } from "./study-state.js";
import { run, type Verb } from "./verb.js";

export interface NewTrial {
  readonly point: Point;
  readonly spaceVersion: number;
  readonly origin: Origin;
  readonly cells: readonly Cell[];
}

/** The next trial, waiting (or running at once, where it is made for a claim), with its event and its runs; nothing of the budget is taken yet. */
export function* insertTrial(
  state: StudyState,
  { point, spaceVersion, origin, cells }: NewTrial,
  {
    runs,
    actor,
    batchKey = null,
    as = "waiting",
  }: {
    runs: readonly NextRun[];
    actor: string;
    batchKey?: string | null;
    /** `running`: a run of it, not among `runs`, is held. */
    as?: "waiting" | "running";
  },
): Verb<Trial> {
  state.lastTrial += 1;
  state.trials[as] += 1;
  const isHeld = as === "running" ? 1 : 0;
  const number = trialNumber(state.lastTrial);
  yield* logEvent(state, actor, { kind: "trial_created", trial: number, point, spaceVersion, origin, cells });
  yield* run(
    `INSERT INTO trials (study, number, state, space_version, point, origin, created_at_ms, cells, batch_key, charged, held_runs)
     VALUES (:study, :number, :as, :spaceVersion, :point, :origin, :atMs, :cells, :batchKey, :isHeld, :isHeld)`,
    {
      study: state.study,
      number,
      spaceVersion,
      point: JSON.stringify(point),
      origin: JSON.stringify(origin),
      atMs: state.nowMs,
      cells: JSON.stringify(cells),
      batchKey,
      as,
      isHeld,
    },
  );
  yield* insertRuns(state, { number, charged: isHeld }, runs);
  return { number, point, spaceVersion, origin, createdAtMs: state.nowMs, state: as };
}

/** Waiting runs of a trial. Those of a trial that never ran stand behind all others. */
export function* insertRuns(
  state: StudyState,
  trial: { readonly number: number; readonly charged: number },
  runs: readonly NextRun[],
): Verb<void> {
  for (const { cell, fromStep, untilStep, checkpoint } of runs) {
    state.lastRun += 1;
    state.waitingRuns += 1;
    yield* run(
      `INSERT INTO runs (study, run, trial, fold, seed, state, fresh, from_step, until_step, checkpoint)
       VALUES (:study, :run, :trial, :fold, :seed, 'waiting', :fresh, :fromStep, :untilStep, :checkpoint)`,
      {
        ...{ study: state.study, run: state.lastRun, trial: trial.number, fold: cell.fold, seed: cell.seed },
        ...{ fresh: 1 - trial.charged, fromStep, untilStep },
        checkpoint: checkpoint === null ? null : JSON.stringify(checkpoint),
      },
    );
  }
}
