import type { Cell, History, TrialNumber, TrialReport } from "@hyperdial/core";

interface Climb {
  /** By cell the last step that it has come to. */
  readonly cells: Map<string, { readonly cell: Cell; readonly step: number }>;
  reach: number;
}

/** How far trials have come: a trial is as far as the last of its folds and seeds. Reports are put in in the order in which they came. */
export class Climbs {
  readonly #climbs = new Map<TrialNumber, Climb>();

  /** Whether the report brought its trial farther. */
  add(history: History, { trial, cell, step }: TrialReport): boolean {
    if (step === null) return false;
    const climb = this.#climbs.get(trial) ?? { cells: new Map(), reach: 0 };
    this.#climbs.set(trial, climb);
    const key = `${cell.fold}/${cell.seed}`;
    if (step <= (climb.cells.get(key)?.step ?? 0)) return false;
    climb.cells.set(key, { cell, step });
    if (climb.cells.size < history.cells(trial).length) return false;
    let reach = Number.POSITIVE_INFINITY;
    for (const { step: last } of climb.cells.values()) reach = Math.min(reach, last);
    if (reach <= climb.reach) return false;
    climb.reach = reach;
    return true;
  }

  /** 0 while one of its cells has not come to any step. */
  reach(trial: TrialNumber): number {
    return this.#climbs.get(trial)?.reach ?? 0;
  }

  cells(trial: TrialNumber): readonly Cell[] {
    return Array.from(this.#climbs.get(trial)?.cells.values() ?? [], ({ cell }) => cell);
  }
}
