import type { SamplerDefinition } from "@hyperdial/core";
import { bayesianSampler } from "../bayesian/bayesian-sampler.js";
import { gpMember } from "../bayesian/gp-member.js";
import { defaultSettings, sharp } from "../bayesian/settings.js";

export interface ParegoOptions {
  readonly initial: number | null;
}

/** The search of `gp` with all objectives in one, under other weights for each trial. */
export const parego: SamplerDefinition<ParegoOptions> = {
  summary:
    "ParEGO: several objectives as one, under weights drawn anew for each trial, and a Gaussian process over it",
  source:
    "Knowles, ParEGO: a hybrid algorithm with on-line landscape approximation for expensive multiobjective optimization problems, IEEE TEC 10 (2006)",
  options: {
    initial: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "trials of an even first look at the space; by default five to eight, by the number of parameters",
    },
  },
  reads: "reports",
  create(context) {
    const { initial } = context.options;
    return bayesianSampler(context, {
      ...defaultSettings,
      members: [(fit, of) => gpMember({ ...sharp, name: "model of the weighed objectives" }, fit, of)],
      several: "weights",
      initial,
    });
  },
};
