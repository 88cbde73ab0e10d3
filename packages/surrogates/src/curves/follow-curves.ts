import type { Cell, EndedTrial, History, Metrics, Report, TrialNumber } from "@hyperdial/core";
import type { CurveForecast, CurvePoint } from "./extrapolate-curves.js";
import { learnCurves } from "./learn-curves.js";

/** What a study's own trials tell of how its curves go on. Good for one history until its revision changes: then make another. */
export interface FollowedCurves {
  /** How many curves came to their end, of those that were taken in. */
  readonly complete: number;
  /**
   * Takes in a trial: each once, in the order in which they ended. Of one that was stopped it gives what it would have come to; null of
   * any other, where nothing is known, and of a trial of several cells.
   */
  add(history: History, trial: EndedTrial): CurveForecast | null;
  /** What an open trial, or a cell of it, will come to; null where nothing is known yet, and of several cells together. */
  forecast(history: History, trial: TrialNumber, cell?: Cell): CurveForecast | null;
}

/** `lossOf`: a metric as a loss, the lower the better; undefined where it was not reported. */
export const followCurves = (lossOf: (metrics: Metrics) => number | undefined): FollowedCurves => {
  const learned = learnCurves();

  const curveOf = (reports: readonly Report[]): Curve => {
    const points: CurvePoint[] = [];
    let end: number | null = null;
    for (const { step, metrics } of reports) {
      const value = lossOf(metrics);
      if (value === undefined) continue;
      if (step === null) end = value;
      else points.push({ step, value });
    }
    return { points, end: end ?? points[points.length - 1]?.value ?? 0 };
  };

  const forecastOf = (reports: readonly Report[]): CurveForecast | null =>
    learned.complete === 0 || reports.length === 0 || byCell(reports).length > 1
      ? null
      : learned.forecast(curveOf(reports).points);

  return {
    get complete() {
      return learned.complete;
    },
    add(history, { number, state }) {
      if (state === "failed") return null;
      const reports = history.reports(number);
      if (state === "complete") {
        for (const cell of byCell(reports)) {
          const { points, end } = curveOf(cell);
          if (points.length > 0) learned.add({ points, value: end, deviation: 0 });
        }
        return null;
      }
      const forecast = forecastOf(reports);
      if (forecast === null) return null;
      const { mean: value, standardDeviation: deviation } = forecast;
      learned.add({ points: curveOf(reports).points, value, deviation });
      return forecast;
    },
    forecast: (history, trial, cell) => forecastOf(history.reports(trial, cell)),
  };
};

interface Curve {
  readonly points: readonly CurvePoint[];
  /** The last word, or the last value. */
  readonly end: number;
}

/** A trial's reports parted into those of each cell: within one, steps ascend and the last word is last. */
const byCell = (reports: readonly Report[]): readonly (readonly Report[])[] => {
  const cells: Report[][] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const report of reports) {
    const step = report.step ?? Number.POSITIVE_INFINITY;
    const cell = cells[cells.length - 1];
    if (cell === undefined || step <= last) cells.push([report]);
    else cell.push(report);
    last = step;
  }
  return cells;
};
