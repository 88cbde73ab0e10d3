import type { TrialNumber } from "../ids.js";
import type { Cell } from "../trial/cell.js";
import type { Report } from "../trial/metrics.js";
import type { TrialReport } from "./history.js";

/** What trials have reported, by trial, cell and step, and in the order in which it came. */
export class ReportTable {
  readonly log: TrialReport[] = [];
  readonly #trials = new Map<TrialNumber, Map<string, Report[]>>();

  add(report: TrialReport): void {
    const { trial, cell } = report;
    this.log.push(report);
    const cells = this.#trials.get(trial) ?? new Map<string, Report[]>();
    const curve = cells.get(keyOf(cell)) ?? [];
    if (curve.length === 0) {
      cells.set(keyOf(cell), curve);
      this.#trials.set(trial, cells);
    }
    place(curve, report);
  }

  /** One cell's reports by step, its last word (step null) at their end. */
  ofCell(trial: TrialNumber, cell: Cell): readonly Report[] {
    return this.#trials.get(trial)?.get(keyOf(cell)) ?? [];
  }

  /** Cell by cell. */
  of(trial: TrialNumber, cells: readonly Cell[]): readonly Report[] {
    return cells.flatMap((cell) => this.ofCell(trial, cell));
  }
}

const keyOf = ({ fold, seed }: Cell): string => `${fold}/${seed}`;

const orderOf = ({ step }: Report): number => step ?? Number.POSITIVE_INFINITY;

/** Reports come in order of steps, but for a few: looked for from the end. What a step said before stands where it is not said anew. */
const place = (curve: Report[], { step, metrics }: Report): void => {
  let at = curve.length;
  const order = step ?? Number.POSITIVE_INFINITY;
  while (at > 0 && orderOf(curve[at - 1] as Report) > order) at--;
  const same = curve[at - 1];
  if (same !== undefined && same.step === step) {
    curve[at - 1] = { step, metrics: { ...same.metrics, ...metrics } };
  } else curve.splice(at, 0, { step, metrics });
};
