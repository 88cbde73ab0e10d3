import type { Cell, EndedTrial, History, Report } from "@hyperdial/core";
import { SortedValues } from "../ranking/sorted-values.js";
import type { Watch } from "../watch/watch-metric.js";
import { EndedCursor } from "./ended-cursor.js";

/** A loss at a step. */
export interface CurveLoss {
  readonly step: number;
  readonly loss: number;
}

/** What is ranked of a completed trial's curve: a value for each of its steps. */
export type ReadCurve = (curve: readonly CurveLoss[]) => readonly number[];

/** At each step of each cell, something of the completed trials' curves, in order: kept as trials end. */
export class CompletedCurves {
  readonly #watch: Watch;
  readonly #cells: readonly Cell[];
  readonly #readCurve: ReadCurve;
  readonly #cursor = new EndedCursor();
  #byCell: Map<number, SortedValues>[] = [];

  constructor(watch: Watch, cells: readonly Cell[], readCurve: ReadCurve) {
    this.#watch = watch;
    this.#cells = cells;
    this.#readCurve = readCurve;
  }

  /** Undefined where no completed trial reported at that step of that cell. */
  at(history: History, cell: Cell, step: number): SortedValues | undefined {
    const { anew, trials } = this.#cursor.take(history);
    if (anew) this.#byCell = this.#cells.map(() => new Map());
    if (trials.length > 0) this.#add(history, trials);
    const index = this.#cells.findIndex(({ fold, seed }) => fold === cell.fold && seed === cell.seed);
    return this.#byCell[index]?.get(step);
  }

  /** A long history comes in at once: by step first, so that each step is sorted once. */
  #add(history: History, trials: readonly EndedTrial[]): void {
    for (const [index, sorted] of this.#byCell.entries()) {
      const bySteps = new Map<number, number[]>();
      for (const { state, number } of trials) {
        if (state !== "complete") continue;
        const curve = lossesOf(this.#watch, history.reports(number, this.#cells[index]));
        const read = this.#readCurve(curve);
        for (let at = 0; at < curve.length; at++) {
          const { step } = curve[at] as CurveLoss;
          const values = bySteps.get(step);
          if (values === undefined) bySteps.set(step, [read[at] as number]);
          else values.push(read[at] as number);
        }
      }
      for (const [step, values] of bySteps) {
        const known = sorted.get(step) ?? new SortedValues();
        if (known.size === 0) sorted.set(step, known);
        known.addAll(values);
      }
    }
  }
}

/** The watched losses of a cell's reports, by step. */
export const lossesOf = (watch: Watch, reports: readonly Report[]): readonly CurveLoss[] => {
  const losses: CurveLoss[] = [];
  for (const { step, metrics } of reports) {
    const loss = watch.loss(metrics);
    if (loss !== undefined && step !== null) losses.push({ step, loss });
  }
  return losses;
};
