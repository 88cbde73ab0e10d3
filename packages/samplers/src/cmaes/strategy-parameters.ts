import { log } from "@hyperdial/numerics";

/** The constants of a strategy, from its dimensions and population. Letters and equations: Hansen, The CMA evolution strategy: a tutorial (2016). */
export interface StrategyParameters {
  readonly dimensions: number;
  /** λ: offspring of a generation. */
  readonly population: number;
  /** μ: those with positive weights. */
  readonly parents: number;
  /** By rank, best first; the positive ones add up to 1. */
  readonly weights: Float64Array;
  readonly muEff: number;
  readonly c1: number;
  readonly cMu: number;
  readonly cC: number;
  readonly cSigma: number;
  readonly dSigma: number;
  /** E‖N(0, I)‖. */
  readonly chi: number;
}

/** (eq. 48) */
export const defaultPopulation = (dimensions: number): number =>
  4 + Math.floor(3 * log(Math.max(1, dimensions)));

/**
 * Table 1 of the tutorial, with negative weights (active update). A diagonal matrix has fewer entries to learn, so it learns
 * (n + 2) / 3 times as fast: Ros & Hansen, A simple modification in CMA-ES achieving linear time and space complexity (2008).
 */
export const strategyParameters = (
  dimensions: number,
  population: number,
  form: "full" | "diagonal",
): StrategyParameters => {
  const n = dimensions;
  const parents = population >> 1;
  const raw = Float64Array.from({ length: population }, (_, i) => log((population + 1) / 2) - log(i + 1)); // (eq. 49)
  const share = (part: Float64Array): { readonly sum: number; readonly effective: number } => {
    const sum = part.reduce((a, w) => a + w, 0);
    const squares = part.reduce((a, w) => a + w * w, 0);
    return { sum, effective: squares > 0 ? (sum * sum) / squares : 0 };
  };
  const muEff = share(raw.subarray(0, parents)).effective;
  const muEffNegative = share(raw.subarray(parents)).effective;
  const faster = form === "diagonal" ? (n + 2) / 3 : 1;
  const c1 = Math.min(0.5, (faster * 2) / ((n + 1.3) ** 2 + muEff)); // (eq. 57)
  const cMu = Math.min(1 - c1 - 1e-8, (faster * 2 * (muEff - 2 + 1 / muEff)) / ((n + 2) ** 2 + muEff)); // (eq. 58)
  const alpha = Math.min(
    1 + c1 / cMu, // (eq. 50)
    1 + (2 * muEffNegative) / (muEff + 2), // (eq. 51)
    (1 - c1 - cMu) / (n * cMu), // (eq. 52)
  );
  const positive = raw.reduce((a, w) => a + Math.max(0, w), 0);
  const negative = raw.reduce((a, w) => a + Math.max(0, -w), 0);
  const cSigma = (muEff + 2) / (n + muEff + 5); // (eq. 55)
  return {
    dimensions,
    population,
    parents,
    weights: raw.map((w) => (w >= 0 ? w / positive : (alpha * w) / negative)), // (eq. 53)
    muEff,
    c1,
    cMu,
    cC: (4 + muEff / n) / (n + 4 + (2 * muEff) / n), // (eq. 56)
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma, // (eq. 55)
    chi: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
};
