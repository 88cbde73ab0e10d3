import type { GpPriorShape, SearchEffort, TransformName } from "@hyperdial/surrogates";

/** A way of looking at the values. */
export interface BayesianMember {
  readonly transform: TransformName;
  /** How much better than the best a point must promise to be, in standard deviations of the transformed values. */
  readonly margin: number;
  readonly prior: GpPriorShape;
}

/** What a Bayesian sampler is made of. Counts, never times: the same settings give the same suggestions on any machine. */
export interface BayesianSettings {
  /** Trials before the model is asked: between these, by the number of dimensions. */
  readonly initial: { readonly least: number; readonly most: number };
  /** One after the other, a trial each: what one model is blind to, the next one sees. */
  readonly members: readonly BayesianMember[];
  /** Values that the model is conditioned on, and those that its parameters are fitted to. */
  readonly conditioned: number;
  readonly fitted: number;
  readonly fit: { readonly evaluations: number; readonly starts: number };
  readonly effort: SearchEffort;
}

/** Expects the objective to vary fast, and sees small differences near the optimum. */
export const sharp: BayesianMember = {
  transform: "power",
  margin: 0,
  prior: { length: 0.5, lengthSigma: 1.2, noise: 1e-4, noiseSigma: 2 },
};

/** Expects most parameters to matter little, and goes on where there is more to gain. */
export const calm: BayesianMember = {
  transform: "standard",
  margin: 0.02,
  prior: { length: 1.2, lengthSigma: 1.2, noise: 1e-4, noiseSigma: 2 },
};

export const defaultSettings: BayesianSettings = {
  initial: { least: 5, most: 12 },
  members: [sharp, calm],
  conditioned: 300,
  fitted: 150,
  fit: { evaluations: 40, starts: 2 },
  effort: { global: 256, local: 192, crossed: 64, exact: 96, starts: 4, evaluations: 30, exchanges: 160 },
};

/** The same search with fewer candidates where each costs more: beyond 40 coordinates the work stays about the same. */
export const effortFor = (effort: SearchEffort, dimensions: number): SearchEffort => {
  const share = Math.min(1, 40 / Math.max(1, dimensions));
  return {
    ...effort,
    global: Math.ceil(effort.global * share),
    local: Math.ceil(effort.local * Math.sqrt(share)),
    crossed: Math.ceil(effort.crossed * share),
    exact: Math.ceil(effort.exact * Math.sqrt(share)),
    starts: share < 0.5 ? 2 : effort.starts,
    exchanges: Math.ceil(effort.exchanges * Math.sqrt(share)),
  };
};
