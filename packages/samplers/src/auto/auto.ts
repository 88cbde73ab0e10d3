import type { SamplerDefinition } from "@hyperdial/core";
import { bayesianSampler } from "../bayesian/bayesian-sampler.js";
import { gpMember } from "../bayesian/gp-member.js";
import { calm, defaultSettings, sharp } from "../bayesian/settings.js";

export const auto: SamplerDefinition<Record<never, never>> = {
  summary: "The default: starts at your defaults, then learns from every trial where to look next",
  source: "Gaussian processes with log expected improvement: Jones et al. (1998), Ament et al. (2023)",
  options: {},
  reads: "history",
  create: (context) =>
    bayesianSampler(context, {
      ...defaultSettings,
      members: [() => gpMember(sharp), () => gpMember(calm)],
    }),
};
