import type { SamplerDefinition } from "@hyperdial/core";
import { bayesianSampler } from "../bayesian/bayesian-sampler.js";
import { gpMember } from "../bayesian/gp-member.js";
import { type BayesianSettings, calm, defaultSettings, near, sharp } from "../bayesian/settings.js";
import { withinMilliseconds } from "../bayesian/within-milliseconds.js";
import { costOption } from "../costs/cost-option.js";
import { forestSampler } from "../trees/forest-sampler.js";
import { forestSettings } from "../trees/settings.js";
import { withinMilliseconds as forestWithin } from "../trees/within-milliseconds.js";
import { takeTurns } from "./take-turns.js";

export interface AutoOptions {
  readonly milliseconds: number | null;
  readonly cost: string;
}

const settings: BayesianSettings = {
  ...defaultSettings,
  members: [(fit, of) => gpMember(sharp, fit, of), (fit, of) => gpMember(calm, fit, of)],
  local: (fit, of) => gpMember(near, fit, of),
};

export const auto: SamplerDefinition<AutoOptions> = {
  summary: "The default: starts at your defaults, then learns from every trial where to look next",
  source:
    "Gaussian processes with log expected improvement: Jones et al. (1998), Ament et al. (2023); forests where there are branches: Hutter et al. (2011); several objectives by expected hypervolume improvement: Emmerich et al. (2016)",
  options: {
    milliseconds: {
      type: "number",
      default: null,
      min: 0.1,
      max: 10_000,
      help: "about what an ask may take; sets how much is counted, never read off a clock, so that seeds repeat anywhere",
    },
    cost: costOption,
  },
  reads: "reports",
  safeBounds: "kept",
  create(context) {
    const { milliseconds, cost } = context.options;
    const [ofProcesses, ofForest] =
      milliseconds === null
        ? [settings, forestSettings]
        : [withinMilliseconds(settings, milliseconds), forestWithin(forestSettings, milliseconds)];
    // Forests know no costs, and are sure of what they have not seen.
    const processes = bayesianSampler(context, { ...ofProcesses, cost: cost === "none" ? null : cost });
    if (cost !== "none" || context.bounds?.some(({ safe }) => safe !== undefined)) return processes;
    return takeTurns(processes, forestSampler(context, ofForest));
  },
};
