import type { Cell, CompleteTrial, History, Report } from "@hyperdial/core";
import { RankedValues } from "../ranking/ranked-values.js";
import type { Watch } from "../watch/watch-metric.js";

/** A loss at a step. */
export interface CurveLoss {
  readonly step: number;
  readonly loss: number;
}

/** What is ranked of a completed trial's curve: a value for each of its steps. */
export type ReadCurve = (curve: readonly CurveLoss[]) => readonly number[];

/** At each step of each cell, something of the completed trials' curves, ranked: kept as trials end. */
export class CompletedCurves {
  readonly #watch: Watch;
  readonly #cells: readonly Cell[];
  readonly #readCurve: ReadCurve;
  #byCell: Map<number, RankedValues>[] = [];
  #revision = -1;
  #read = 0;

  constructor(watch: Watch, cells: readonly Cell[], readCurve: ReadCurve) {
    this.#watch = watch;
    this.#cells = cells;
    this.#readCurve = readCurve;
  }

  /** Undefined where no completed trial reported at that step of that cell. */
  at(history: History, cell: Cell, step: number): RankedValues | undefined {
    this.#update(history);
    const index = this.#cells.findIndex(({ fold, seed }) => fold === cell.fold && seed === cell.seed);
    return this.#byCell[index]?.get(step);
  }

  #update(history: History): void {
    const { ended } = history;
    if (history.revision !== this.#revision || ended.length < this.#read) {
      this.#byCell = this.#cells.map(() => new Map());
      this.#revision = history.revision;
      this.#read = 0;
    }
    for (; this.#read < ended.length; this.#read++) {
      const trial = ended[this.#read];
      if (trial?.state === "complete") this.#add(history, trial);
    }
  }

  #add(history: History, { number }: CompleteTrial): void {
    for (const [index, steps] of this.#byCell.entries()) {
      const curve = lossesOf(this.#watch, history.reports(number, this.#cells[index]));
      for (const [at, value] of this.#readCurve(curve).entries()) {
        const { step } = curve[at] as CurveLoss;
        const ranked = steps.get(step) ?? new RankedValues();
        if (ranked.size === 0) steps.set(step, ranked);
        ranked.add(value, number);
      }
    }
  }
}

/** The watched losses of a cell's reports, by step. */
export const lossesOf = (watch: Watch, reports: readonly Report[]): readonly CurveLoss[] =>
  reports.flatMap(({ step, metrics }) => {
    const loss = watch.loss(metrics);
    return loss === undefined || step === null ? [] : [{ step, loss }];
  });
