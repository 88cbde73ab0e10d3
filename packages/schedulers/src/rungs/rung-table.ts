import type { Cell, History, TrialNumber, TrialReport } from "@hyperdial/core";
import type { Losses } from "./losses.js";
import type { Rung } from "./rung.js";
import type { Yardstick } from "./yardstick.js";

/** The steps at which trials are compared, ascending. */
export type Ladder = readonly number[];

export interface RungTableOptions {
  readonly yardstick: Yardstick;
  readonly ladders: readonly Ladder[];
  /** Which of the ladders a trial climbs: its index. */
  readonly ladderOf: (trial: TrialNumber) => number;
  readonly cells: readonly Cell[];
  /** `cell`: a rung for each cell, so that folds are compared with their like. `trial`: one rung, with the mean over a trial's cells. */
  readonly compare: "cell" | "trial";
}

/** What a trial's cells had at each rung: the losses of the first report at or after it, and that report's step. */
interface Climb {
  readonly steps: (number | undefined)[][];
  readonly losses: (Losses | undefined)[][];
  /** By rung the means over the cells, once all have come there. */
  readonly means: (Losses | undefined)[];
  /** The highest rung with a mean; −1: none. */
  top: number;
}

/** Who stands how at each rung: follows a history's reports, and answers at the same cost whatever their number. */
export class RungTable {
  readonly #options: RungTableOptions;
  #climbs = new Map<TrialNumber, Climb>();
  /** By ladder, then by cell (one where trials are compared), then by rung. */
  #rungs: Rung[][][] = [];
  #revision = -1;
  #read = 0;

  constructor(options: RungTableOptions) {
    this.#options = options;
  }

  /** Takes in what is new since the last call. */
  update(history: History): void {
    const { reported } = history;
    if (history.revision !== this.#revision || reported.length < this.#read) {
      const { ladders, cells, compare, yardstick } = this.#options;
      const rows = compare === "cell" ? cells.length : 1;
      const rungsOf = (ladder: Ladder): Rung[] => ladder.map(() => yardstick.rung());
      this.#climbs = new Map();
      this.#rungs = ladders.map((ladder) => Array.from({ length: rows }, () => rungsOf(ladder)));
      this.#revision = history.revision;
      this.#read = 0;
    }
    for (; this.#read < reported.length; this.#read++) {
      const report = reported[this.#read] as TrialReport;
      if (history.trial(report.trial).invalidated === undefined) this.#add(history, report);
    }
  }

  /** The rungs whose comparison rests on this report of the trial: it is the first at or after them. */
  rungsAt(trial: TrialNumber, cell: Cell, step: number): readonly number[] {
    const steps = this.#climbs.get(trial)?.steps[this.#cellIndex(cell)] ?? [];
    return steps.flatMap((held, rung) => (held === step ? [rung] : []));
  }

  /** A trial's losses at a rung, the means over its cells; undefined until all have come there. */
  lossesAt(trial: TrialNumber, rung: number): Losses | undefined {
    return this.#climbs.get(trial)?.means[rung];
  }

  /** A rung of the trial's own ladder, and of the cell's where cells are compared. */
  rungOf(trial: TrialNumber, cell: Cell, rung: number): Rung {
    const rows = this.#rungs[this.#options.ladderOf(trial)] as Rung[][];
    return (rows[rows.length === 1 ? 0 : this.#cellIndex(cell)] as Rung[])[rung] as Rung;
  }

  /** A cell's losses at a rung. */
  cellLossesAt(trial: TrialNumber, cell: Cell, rung: number): Losses | undefined {
    return this.#climbs.get(trial)?.losses[this.#cellIndex(cell)]?.[rung];
  }

  /** Where trials are compared: a ladder's rung. */
  rung(ladder: number, rung: number): Rung {
    return this.#rungs[ladder]?.[0]?.[rung] as Rung;
  }

  /** A trial that has ended is looked at no more among those that stand. */
  leave(trial: TrialNumber): void {
    const climb = this.#climbs.get(trial);
    const losses = climb?.means[climb.top];
    if (climb !== undefined && losses !== undefined)
      this.rung(this.#options.ladderOf(trial), climb.top).leave(trial, losses);
  }

  #add(history: History, report: TrialReport): void {
    const { trial, cell, step } = report;
    if (step === null) return;
    const losses = this.#options.yardstick.lossesOf(history, report);
    const index = this.#cellIndex(cell);
    if (losses === undefined || index < 0) return;
    const ladderIndex = this.#options.ladderOf(trial);
    const ladder = this.#options.ladders[ladderIndex] as Ladder;
    if (ladder[0] === undefined || step < ladder[0]) return;
    const climb = this.#climbOf(trial);
    const steps = climb.steps[index] as (number | undefined)[];
    for (let rung = 0; rung < ladder.length && (ladder[rung] as number) <= step; rung++) {
      const held = steps[rung];
      if (held !== undefined && held < step) continue;
      steps[rung] = step;
      this.#place(climb, { trial, ladder: ladderIndex, index, rung, losses });
    }
  }

  #place(
    climb: Climb,
    at: { trial: TrialNumber; ladder: number; index: number; rung: number; losses: Losses },
  ): void {
    const { trial, ladder, index, rung, losses } = at;
    const row = climb.losses[index] as (Losses | undefined)[];
    const before = row[rung];
    row[rung] = losses;
    if (this.#options.compare === "cell") {
      const there = this.#rungs[ladder]?.[index]?.[rung] as Rung;
      if (before !== undefined) there.remove(trial, before);
      there.add(trial, losses);
      return;
    }
    const known = climb.losses.flatMap((cell) => (cell[rung] === undefined ? [] : [cell[rung]]));
    if (known.length === climb.losses.length)
      this.#placeMeans(climb, { trial, ladder, rung, means: meansOf(known) });
  }

  #placeMeans(climb: Climb, at: { trial: TrialNumber; ladder: number; rung: number; means: Losses }): void {
    const { trial, ladder, rung, means } = at;
    const there = this.rung(ladder, rung);
    const [before, stood] = [climb.means[rung], climb.means[climb.top]];
    if (before !== undefined) there.remove(trial, before);
    there.add(trial, means);
    climb.means[rung] = means;
    if (rung < climb.top) return;
    if (stood !== undefined) this.rung(ladder, climb.top).leave(trial, stood);
    there.stand(trial, means);
    climb.top = rung;
  }

  #climbOf(trial: TrialNumber): Climb {
    const known = this.#climbs.get(trial);
    if (known !== undefined) return known;
    const rows = <Value>(): (Value | undefined)[][] => this.#options.cells.map(() => []);
    const climb: Climb = { steps: rows(), losses: rows(), means: [], top: -1 };
    this.#climbs.set(trial, climb);
    return climb;
  }

  #cellIndex(cell: Cell): number {
    return this.#options.cells.findIndex(({ fold, seed }) => fold === cell.fold && seed === cell.seed);
  }
}

const meansOf = (rows: readonly Losses[]): Losses =>
  (rows[0] as Losses).map((_, i) => rows.reduce((sum, row) => sum + (row[i] as number), 0) / rows.length);
