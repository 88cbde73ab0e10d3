import { pow } from "@hyperdial/numerics";

export type RestartStrategy = "none" | "ipop" | "bipop";

/** How the next run begins. */
export interface NextRun {
  readonly population: number;
  /** Its first step, as a share of the usual one. */
  readonly stepShare: number;
}

/** Runs so far, and what they cost. */
export interface RunRecord {
  readonly population: number;
  readonly kind: "first" | "large" | "small";
  readonly trials: number;
}

/** Populations stop doubling here: a generation has to end some day. */
const largestPopulation = 2 ** 12;

/**
 * After a run has converged. IPOP: twice the population each time (Auger & Hansen, 2005). BIPOP: such runs in turn with short ones of a smaller
 * population and step, whichever kind has spent less so far (Hansen, 2009). `uniform` gives numbers in [0, 1).
 */
export const nextRun = (
  strategy: Exclude<RestartStrategy, "none">,
  runs: readonly RunRecord[],
  uniform: () => number,
): NextRun & { readonly kind: "large" | "small" } => {
  const base = runs[0]!.population;
  const large = runs.filter(({ kind }) => kind === "large");
  const spent = (kind: RunRecord["kind"]): number =>
    runs.reduce((sum, run) => sum + (run.kind === kind ? run.trials : 0), 0);
  const doubled = Math.min(largestPopulation, base * 2 ** (large.length + 1));
  if (strategy === "ipop" || large.length === 0 || spent("large") <= spent("small"))
    return { kind: "large", population: doubled, stepShare: 1 };
  const shrink = uniform();
  const last = large.at(-1)!.population;
  return {
    kind: "small",
    population: Math.max(4, Math.floor(base * pow(last / (2 * base), shrink * shrink))),
    stepShare: pow(10, -2 * uniform()),
  };
};

/** Generations whose best values are looked at for progress. */
export const stagnationOf = (dimensions: number, population: number): number =>
  10 + Math.ceil((30 * dimensions) / population);
