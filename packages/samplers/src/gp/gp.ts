import type { SamplerDefinition } from "@hyperdial/core";
import type { TransformName } from "@hyperdial/surrogates";
import { bayesianSampler } from "../bayesian/bayesian-sampler.js";
import { gpMember } from "../bayesian/gp-member.js";
import { defaultSettings, sharp } from "../bayesian/settings.js";
import { costOption } from "../costs/cost-option.js";

export interface GpOptions {
  readonly initial: number | null;
  readonly transform: TransformName;
  readonly cost: string;
}

/** One model, as its papers have it; `auto` looks at the values in several ways. */
export const gp: SamplerDefinition<GpOptions> = {
  summary:
    "A Gaussian process over all branches of the space, and the log of the expected improvement under it",
  source:
    "Jones, Schonlau & Welch, EGO (1998); Ament et al., LogEI (2023); Hvarfner et al., dimension-scaled priors (2024); several objectives: Emmerich et al. (2016)",
  options: {
    initial: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "trials of an even first look at the space; by default five to eight, by the number of parameters",
    },
    transform: {
      type: "word",
      default: "power",
      words: ["power", "standard"],
      help: "how values are seen: nearer to normal by a power, or as they are",
    },
    cost: costOption,
  },
  reads: "reports",
  safeBounds: "kept",
  create(context) {
    const { initial, transform, cost } = context.options;
    return bayesianSampler(context, {
      ...defaultSettings,
      members: [(fit, of) => gpMember({ ...sharp, name: "model", transform }, fit, of)],
      initial,
      cost: cost === "none" ? null : cost,
    });
  },
};
