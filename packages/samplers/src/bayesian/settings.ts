import type { SearchEffort } from "@hyperdial/surrogates";
import type { CostName } from "../costs/cost-of.js";
import type { GpMemberSettings } from "./gp-member.js";
import type { Member } from "./member.js";

/** What a Bayesian sampler is made of. Counts, never times: the same settings give the same suggestions on any machine. */
export interface BayesianSettings {
  /** Trials before a model is asked; null: five to eight, by the number of parameters. */
  readonly initial: number | null;
  /** One after the other, a trial each: what one model is blind to, the next one sees. */
  readonly members: readonly MakeMember[];
  /** Has every third turn in long studies of one objective in spaces without branches; null: none has. */
  readonly local: MakeMember | null;
  /** Several objectives: all at once by hypervolume, or as one under weights that are drawn for each trial. */
  readonly several: "hypervolume" | "weights";
  readonly fit: FitEffort;
  /** Values that a model is conditioned on, at most. */
  readonly conditioned: number;
  readonly effort: SearchEffort;
  /** Improvement counts per so much of this cost; null: whatever a trial costs. */
  readonly cost: CostName | null;
}

/** A member for an outcome of a study, told apart from the others by its name. */
export type MakeMember = (fit: FitEffort, outcome: string) => Member;

/** What a member may do to fit itself. */
export interface FitEffort {
  /** Values that it is fitted to, at most. */
  readonly rows: number;
  /** Evaluations of a likelihood from each start. */
  readonly evaluations: number;
  readonly starts: number;
}

/** Expects the objective to vary fast, and sees small differences near the optimum. */
export const sharp: GpMemberSettings = {
  name: "sharp model",
  transform: "power",
  margin: 0,
  prior: { length: 0.5, lengthSigma: 1.2, noise: 1e-4, noiseSigma: 2, warpSigma: null },
  sees: "all",
};

/** Expects most parameters to matter little, bends them where that predicts better, and goes on where there is more to gain. */
export const calm: GpMemberSettings = {
  name: "calm model",
  transform: "standard",
  margin: 0.02,
  prior: { length: 1.2, lengthSigma: 1.2, noise: 1e-4, noiseSigma: 2, warpSigma: 0.5 },
  sees: "all",
};

/** Sees the neighbourhood of the best alone, so that the rest of the space neither sets its lengths nor the scale of its values. */
export const near: GpMemberSettings = { ...sharp, name: "local model", sees: "near" };

/** Sees by how much a bound is passed, and best what is near to it. */
export const edge: GpMemberSettings = { ...sharp, name: "model of the edge", transform: "edge" };

/** All but the members. */
export const defaultSettings: Omit<BayesianSettings, "members"> = {
  initial: null,
  local: null,
  several: "hypervolume",
  conditioned: 300,
  fit: { rows: 150, evaluations: 40, starts: 2 },
  effort: { global: 256, local: 192, crossed: 64, exact: 96, starts: 4, evaluations: 30, exchanges: 160 },
  cost: null,
};

/** Products of features that an evaluation of a likelihood may take before there are fewer of them: 150 points in 60 dimensions. */
const products = 150 * 150 * 60;

/** The same fit in fewer evaluations where each costs more: what an ask may take is bounded at 500 parameters too. */
export const fitEffortFor = (fit: FitEffort, rows: number, features: number): FitEffort => {
  const share = products / Math.max(rows * rows * features, products);
  const evaluations = Math.max(
    Math.min(fit.evaluations, 10),
    Math.ceil(fit.evaluations * share * fit.starts),
  );
  return share < 1 ? { ...fit, starts: 1, evaluations: Math.min(fit.evaluations, evaluations) } : fit;
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
