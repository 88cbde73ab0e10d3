import { areaOf } from "../report/area.js";
import type { QuickProblem } from "./quick-suites.js";

/** Of how a problem's values are read: regret 0 and regret 1. */
export interface QuickScale {
  readonly least: number;
  readonly reference: number;
}

/** Figures of runs, one for each seed; less is better in both. */
export interface QuickScores {
  /** Mean regret over 1 … trials, uniform in their logarithm. */
  readonly area: readonly number[];
  /** log10 of the regret after the last trial, at least −4. */
  readonly final: readonly number[];
}

export interface QuickRunOptions {
  readonly trials: number;
  readonly seeds: number;
}

/** The best value so far of each seed's run. */
export const quickCurves = async (
  problem: QuickProblem,
  sampler: string,
  { trials, seeds }: QuickRunOptions,
): Promise<readonly Float64Array[]> => {
  const curves: Float64Array[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const values = await problem.values(sampler, { trials, seed });
    let best = Number.POSITIVE_INFINITY;
    curves.push(
      Float64Array.from({ length: trials }, (_, i) => {
        best = Math.min(best, values[i] ?? best);
        return best;
      }),
    );
  }
  return curves;
};

export const quickScores = (
  curves: readonly Float64Array[],
  { least, reference }: QuickScale,
): QuickScores => {
  const regret = (value: number): number => Math.min(1, Math.max(0, (value - least) / (reference - least)));
  return {
    area: curves.map((curve) => areaOf(curve, curve.length, regret)),
    final: curves.map((curve) => Math.log10(Math.max(1e-4, regret(curve.at(-1)!)))),
  };
};
