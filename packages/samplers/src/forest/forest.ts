import type { SamplerDefinition } from "@hyperdial/core";
import { forestSampler } from "../trees/forest-sampler.js";
import { forestSettings } from "../trees/settings.js";

export interface ForestSamplerOptions {
  readonly initial: number | null;
  readonly trees: number;
  readonly random: number;
}

export const forest: SamplerDefinition<ForestSamplerOptions> = {
  summary: "Forests of random trees: at home where choices open branches and distances say little",
  source:
    "Hutter et al., Sequential model-based optimization, SMAC (2011); Geurts et al., Extremely randomized trees (2006)",
  options: {
    initial: {
      type: "integer",
      default: null,
      min: 1,
      max: 10_000,
      help: "trials before the forest is asked; by default 4 to 10, by the number of parameters",
    },
    trees: {
      type: "integer",
      default: forestSettings.trees,
      min: 1,
      max: 1000,
      help: "trees of the forest: more are smoother and slower",
    },
    random: {
      type: "number",
      default: forestSettings.random,
      min: 0,
      max: 1,
      help: "the share of trials drawn at random, whatever the forest says",
    },
  },
  reads: "reports",
  create(context) {
    const { initial, trees, random } = context.options;
    return forestSampler(context, {
      ...forestSettings,
      trees,
      random,
      ...(initial === null ? {} : { initial: { least: initial, most: initial } }),
    });
  },
};
