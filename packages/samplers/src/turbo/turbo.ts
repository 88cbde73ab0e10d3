import type { SamplerDefinition } from "@hyperdial/core";
import { turboSettings } from "./settings.js";
import { turboSampler } from "./turbo-sampler.js";

export interface TurboOptions {
  readonly regions: number;
  readonly initial: number | null;
}

export const turbo: SamplerDefinition<TurboOptions> = {
  summary:
    "Trust regions: a model and a box around the best point, for dozens of parameters and hundreds of trials",
  source:
    "Eriksson, Pearce, Gardner, Turner & Poloczek, Scalable global optimization via local Bayesian optimization, NeurIPS 32 (2019)",
  options: {
    regions: {
      type: "integer",
      default: turboSettings.regions,
      min: 1,
      max: 32,
      help: "trust regions side by side: more find more valleys, and go down each of them more slowly",
    },
    initial: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "trials that a region starts with; by default two for each parameter, fewer where there are many or the budget is small",
    },
  },
  reads: "reports",
  create(context) {
    const { options, trials = null } = context;
    return turboSampler(context, { ...turboSettings, ...options, trials });
  },
};
