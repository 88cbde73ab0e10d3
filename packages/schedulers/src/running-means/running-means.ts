import type { Cell, CompleteTrial, History } from "@hyperdial/core";
import { RankedValues } from "../ranking/ranked-values.js";
import type { Watch } from "../watch/watch-metric.js";

/** At each step of each cell, what the completed trials' losses were on average up to there: kept as trials end. */
export class RunningMeans {
  readonly #watch: Watch;
  readonly #cells: readonly Cell[];
  #byCell: Map<number, RankedValues>[] = [];
  #revision = -1;
  #read = 0;

  constructor(watch: Watch, cells: readonly Cell[]) {
    this.#watch = watch;
    this.#cells = cells;
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
      let mean = 0;
      let count = 0;
      for (const { step, metrics } of history.reports(number, this.#cells[index])) {
        const loss = this.#watch.loss(metrics);
        if (loss === undefined || step === null) continue;
        count += 1;
        mean += (loss - mean) / count;
        const ranked = steps.get(step) ?? new RankedValues();
        if (ranked.size === 0) steps.set(step, ranked);
        ranked.add(mean, number);
      }
    }
  }
}
