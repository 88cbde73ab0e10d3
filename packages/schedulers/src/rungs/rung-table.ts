import type { Cell, History, TrialNumber, TrialReport } from "@hyperdial/core";
import { RankedValues } from "../ranking/ranked-values.js";
import type { Watch } from "../watch/watch-metric.js";

/** The steps at which trials are compared, ascending. */
export type Ladder = readonly number[];

export interface RungTableOptions {
  readonly watch: Watch;
  readonly ladders: readonly Ladder[];
  /** Which of the ladders a trial climbs: its index. */
  readonly ladderOf: (trial: TrialNumber) => number;
  readonly cells: readonly Cell[];
  /** `cell`: a rung for each cell, so that folds are compared with their like. `trial`: one rung, with the mean over a trial's cells. */
  readonly compare: "cell" | "trial";
}

/** What a trial's cells had at each rung: the loss of the first report at or after it, and that report's step. */
interface Climb {
  readonly steps: (number | undefined)[][];
  readonly losses: (number | undefined)[][];
  /** By rung the mean over the cells, once all have come there. */
  readonly means: (number | undefined)[];
  /** The highest rung with a mean; −1: none. */
  top: number;
}

/** Who stands how at each rung: follows a history's reports, and answers at the same cost whatever their number. */
export class RungTable {
  readonly #options: RungTableOptions;
  #climbs = new Map<TrialNumber, Climb>();
  /** By ladder, then by cell (one where trials are compared), then by rung. */
  #rungs: RankedValues[][][] = [];
  /** By ladder and rung: the trials that have come so far and no farther. */
  #standing: RankedValues[][] = [];
  #revision = -1;
  #read = 0;

  constructor(options: RungTableOptions) {
    this.#options = options;
  }

  /** Takes in what is new since the last call. */
  update(history: History): void {
    const { reported } = history;
    if (history.revision !== this.#revision || reported.length < this.#read) {
      const { ladders, cells, compare } = this.#options;
      const rows = compare === "cell" ? cells.length : 1;
      const rungsOf = (ladder: Ladder): RankedValues[] => ladder.map(() => new RankedValues());
      this.#climbs = new Map();
      this.#rungs = ladders.map((ladder) => Array.from({ length: rows }, () => rungsOf(ladder)));
      this.#standing = ladders.map(rungsOf);
      this.#revision = history.revision;
      this.#read = 0;
    }
    for (; this.#read < reported.length; this.#read++) {
      const report = reported[this.#read] as TrialReport;
      if (history.trial(report.trial).invalidated === undefined) this.#add(report);
    }
  }

  /** The rungs whose comparison rests on this report of the trial: it is the first at or after them. */
  rungsAt(trial: TrialNumber, cell: Cell, step: number): readonly number[] {
    const steps = this.#climbs.get(trial)?.steps[this.#cellIndex(cell)] ?? [];
    return steps.flatMap((held, rung) => (held === step ? [rung] : []));
  }

  /** A trial's loss at a rung, the mean over its cells; undefined until all have come there. */
  lossAt(trial: TrialNumber, rung: number): number | undefined {
    return this.#climbs.get(trial)?.means[rung];
  }

  /** The ranking at a rung of the trial's own ladder. */
  ranking(trial: TrialNumber, cell: Cell, rung: number): RankedValues {
    const rows = this.#rungs[this.#options.ladderOf(trial)] as RankedValues[][];
    return (rows[rows.length === 1 ? 0 : this.#cellIndex(cell)] as RankedValues[])[rung] as RankedValues;
  }

  /** A cell's loss at a rung. */
  cellLossAt(trial: TrialNumber, cell: Cell, rung: number): number | undefined {
    return this.#climbs.get(trial)?.losses[this.#cellIndex(cell)]?.[rung];
  }

  /** All that came to a rung (`reached`), and those of them that came no farther (`standing`), by ladder. */
  rung(ladder: number, rung: number): { readonly reached: RankedValues; readonly standing: RankedValues } {
    return {
      reached: this.#rungs[ladder]?.[0]?.[rung] as RankedValues,
      standing: this.#standing[ladder]?.[rung] as RankedValues,
    };
  }

  /** A trial that has ended is looked at no more among those that stand. */
  leave(trial: TrialNumber): void {
    const climb = this.#climbs.get(trial);
    if (climb === undefined) return;
    const loss = climb.means[climb.top];
    const standing = this.#standing[this.#options.ladderOf(trial)];
    if (loss !== undefined) standing?.[climb.top]?.delete(loss, trial);
  }

  #add({ trial, cell, step, metrics }: TrialReport): void {
    const loss = this.#options.watch.loss(metrics);
    if (loss === undefined || step === null) return;
    const index = this.#cellIndex(cell);
    if (index < 0) return;
    const ladderIndex = this.#options.ladderOf(trial);
    const ladder = this.#options.ladders[ladderIndex] as Ladder;
    if (ladder[0] === undefined || step < ladder[0]) return;
    const climb = this.#climbOf(trial);
    const steps = climb.steps[index] as (number | undefined)[];
    for (let rung = 0; rung < ladder.length && (ladder[rung] as number) <= step; rung++) {
      const held = steps[rung];
      if (held !== undefined && held < step) continue;
      steps[rung] = step;
      this.#place(climb, { trial, ladder: ladderIndex, index, rung, loss });
    }
  }

  #place(
    climb: Climb,
    at: { trial: TrialNumber; ladder: number; index: number; rung: number; loss: number },
  ): void {
    const { trial, ladder, index, rung, loss } = at;
    const losses = climb.losses[index] as (number | undefined)[];
    const before = losses[rung];
    losses[rung] = loss;
    if (this.#options.compare === "cell") {
      const ranking = this.#rungs[ladder]?.[index]?.[rung];
      if (before !== undefined) ranking?.delete(before, trial);
      ranking?.add(loss, trial);
      return;
    }
    const known = climb.losses.flatMap((row) => (row[rung] === undefined ? [] : [row[rung]]));
    if (known.length === climb.losses.length) {
      this.#placeMean(climb, { trial, ladder, rung, mean: known.reduce((a, b) => a + b, 0) / known.length });
    }
  }

  #placeMean(climb: Climb, at: { trial: TrialNumber; ladder: number; rung: number; mean: number }): void {
    const { trial, ladder, rung, mean } = at;
    const ranking = this.#rungs[ladder]?.[0]?.[rung];
    const standing = this.#standing[ladder] as RankedValues[];
    const [before, stood] = [climb.means[rung], climb.means[climb.top]];
    if (before !== undefined) ranking?.delete(before, trial);
    ranking?.add(mean, trial);
    climb.means[rung] = mean;
    if (rung < climb.top) return;
    if (stood !== undefined) standing[climb.top]?.delete(stood, trial);
    standing[rung]?.add(mean, trial);
    climb.top = rung;
  }

  #climbOf(trial: TrialNumber): Climb {
    const known = this.#climbs.get(trial);
    if (known !== undefined) return known;
    const rows = (): (number | undefined)[][] => this.#options.cells.map(() => []);
    const climb = { steps: rows(), losses: rows(), means: [], top: -1 };
    this.#climbs.set(trial, climb);
    return climb;
  }

  #cellIndex(cell: Cell): number {
    return this.#options.cells.findIndex(({ fold, seed }) => fold === cell.fold && seed === cell.seed);
  }
}
