import {
  addCost,
  assertTrialMove,
  type Cell,
  type Cost,
  eventNumber,
  type Metrics,
  noCost,
  openTrial,
  subtractCost,
  type Trial,
  type TrialEnd,
  trialThatBecame,
} from "@hyperdial/core";
import { sameCell } from "../rules/cell-runs.js";
import { cellOf, type RunRow } from "./run-row.js";
import { costOf, costText, type StudyState } from "./study-state.js";
import { type TrialRow, trialOf, updateTrial } from "./trial-row.js";
import { run, type Verb } from "./verb.js";

/** A held run is held no more, and what it cost is booked. */
export const bookRun = (state: StudyState, row: RunRow, cost: Cost): void => {
  state.openRuns -= 1;
  // Nothing held, nothing held back: no rounding is carried along.
  state.reserved = state.openRuns === 0 ? noCost : subtractCost(state.reserved, costOf(row.reserve));
  state.settled = addCost(state.settled, cost);
};

/** Moves a trial one of whose runs was let go: to what it becomes, or on. `value`: what the run's cell came to. */
export function* moveTrial(
  state: StudyState,
  row: TrialRow,
  change: {
    readonly run: RunRow;
    readonly becomes: TrialEnd | null;
    readonly event: number;
    readonly value: Metrics | null;
    /** What the run took. */
    readonly cost: Cost;
  },
): Verb<Trial> {
  const before = trialOf(row);
  const heldRuns = row.held_runs - 1;
  const isEnded = "endedEvent" in before;
  const trial =
    isEnded || (change.becomes === null && heldRuns > 0)
      ? before
      : change.becomes === null
        ? openTrial(before, "waiting")
        : trialThatBecame(before, change.becomes, { event: eventNumber(change.event), atMs: state.nowMs });
  if (trial.state !== before.state) assertTrialMove(before.state, trial.state);
  const values = valuesText(row, trial, { cell: cellOf(change.run), value: change.value });
  const cost = costText(addCost(costOf(row.cost), change.cost));
  yield* updateTrial(state, before, trial, {
    charged: row.charged,
    heldRuns,
    cells: row.cells,
    values,
    cost,
  });
  if (!isEnded && "endedEvent" in trial) yield* cancelWaiting(state, trial);
  return trial;
}

const valuesText = (
  row: TrialRow,
  trial: Trial,
  { cell, value }: { cell: Cell; value: Metrics | null },
): string | null => {
  if (value === null) return row.cell_values;
  const cells = JSON.parse(row.cells) as Cell[];
  if (cells.length === 1 && trial.state === "complete") return null;
  const values: (Metrics | null)[] = row.cell_values === null ? [] : JSON.parse(row.cell_values);
  values[cells.findIndex((other) => sameCell(other, cell))] = value;
  return JSON.stringify(Array.from(cells, (_, index) => values[index] ?? null));
};

function* cancelWaiting(state: StudyState, trial: Trial): Verb<void> {
  if (state.waitingRuns === 0) return;
  const ended = JSON.stringify({
    kind: "stopped",
    reason: `the trial is ${trial.state}`,
    step: null,
    metrics: {},
  });
  const cancelled = yield* cancelledRuns(state, trial, ended);
  state.waitingRuns -= cancelled;
}

function* cancelledRuns(state: StudyState, { number: trial }: Trial, ended: string): Verb<number> {
  const rows = yield {
    sql: `UPDATE runs SET state = 'ended', ended = :ended
          WHERE study = :study AND trial = :trial AND state = 'waiting' RETURNING run`,
    params: { study: state.study, trial, ended },
  };
  return rows.length;
}

/** A run that was let go waits again. */
export function* putBack(state: StudyState, row: RunRow, attempt: number): Verb<void> {
  state.waitingRuns += 1;
  yield* run("UPDATE runs SET state = 'waiting', attempt = :attempt WHERE study = :study AND run = :run", {
    study: state.study,
    run: row.run,
    attempt,
  });
}
