import type { TrialNumber } from "../ids.js";
import type { StoredReport } from "../storage.js";
import type { Cell } from "../trial/cell.js";
import type { Report } from "../trial/metrics.js";

/** What trials have reported, by trial, cell and step. The last word on a step counts. */
export class ReportTable {
  readonly #trials = new Map<TrialNumber, Map<string, Map<number | null, Report>>>();

  add({ trial, cell, step, metrics }: StoredReport): void {
    const cells = this.#trials.get(trial) ?? new Map<string, Map<number | null, Report>>();
    const steps = cells.get(keyOf(cell)) ?? new Map<number | null, Report>();
    steps.set(step, { step, metrics });
    cells.set(keyOf(cell), steps);
    this.#trials.set(trial, cells);
  }

  /** Cell by cell, each by step, its last word (step null) at its end. */
  of(trial: TrialNumber, cells: readonly Cell[]): readonly Report[] {
    const known = this.#trials.get(trial);
    if (known === undefined) return [];
    return cells.flatMap((cell) => [...(known.get(keyOf(cell))?.values() ?? [])].sort(byStep));
  }
}

const keyOf = ({ fold, seed }: Cell): string => `${fold}/${seed}`;

const byStep = (a: Report, b: Report): number =>
  (a.step ?? Number.POSITIVE_INFINITY) - (b.step ?? Number.POSITIVE_INFINITY);
