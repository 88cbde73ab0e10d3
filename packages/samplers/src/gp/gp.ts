import type { SamplerDefinition } from "@hyperdial/core";
import { bayesianSampler } from "../bayesian/bayesian-sampler.js";
import { defaultSettings } from "../bayesian/settings.js";

export interface GpOptions {
  readonly initial: number | null;
}

export const gp: SamplerDefinition<GpOptions> = {
  summary:
    "A Gaussian process over all branches of the space, and the log of the expected improvement under it",
  source:
    "Jones, Schonlau & Welch, EGO (1998); Ament et al., LogEI (2023); Hvarfner et al., dimension-scaled priors (2024)",
  options: {
    initial: {
      type: "integer",
      default: null,
      min: 1,
      max: 10_000,
      help: "trials before the model is asked; by default 5 to 12, by the number of parameters",
    },
  },
  reads: "history",
  create(context) {
    const { initial } = context.options;
    return bayesianSampler(context, {
      ...defaultSettings,
      ...(initial === null ? {} : { initial: { least: initial, most: initial } }),
    });
  },
};
