import type { SchedulerDefinition } from "@hyperdial/core";
import { explorePoint, perturb, redraw } from "../population/explore.js";
import {
  mutableNames,
  type PopulationOptions,
  populationPlan,
  populationRows,
} from "../population/population-options.js";
import { populationScheduler } from "../population/population-scheduler.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";

export interface PbtOptions extends PopulationOptions, WatchOptions {
  readonly exploit: "truncation" | "tournament";
  readonly explore: "perturb" | "resample";
  readonly resample: number;
}

export const pbt: SchedulerDefinition<PbtOptions> = {
  summary:
    "A population trains side by side: at each interval the worst are replaced by clones of the best with changed settings, so that settings change as training goes on",
  source: "Jaderberg et al., Population based training of neural networks, arXiv:1711.09846 (2017)",
  options: {
    ...populationRows,
    exploit: {
      type: "word",
      default: "truncation",
      words: ["truncation", "tournament"],
      help: "`truncation`: the worst share loses to one of the best share; `tournament`: each meets another at random, and the worse of the two loses",
    },
    explore: {
      type: "word",
      default: "perturb",
      words: ["perturb", "resample"],
      help: "`perturb`: numbers times 0.8 or 1.2 along their scale, ordinals by a step, categories drawn anew by the chance `resample`; `resample`: each parameter drawn anew by that chance",
    },
    resample: {
      type: "number",
      default: 0.25,
      min: 0,
      max: 1,
      help: "the chance that a category is drawn anew when settings change",
    },
    ...watchRows,
  },
  reads: "reports",
  create({ options, objectives, cells, seed, trials }) {
    const plan = populationPlan(options, { member: "pbt", trials });
    const watch = watchMetric(options, objectives, "pbt");
    const change = options.explore === "perturb" ? perturb(options.resample) : redraw(options.resample);
    return populationScheduler({
      ...{ plan, watch, cells, seed, trials, exploit: options.exploit },
      checkSpace: (space) => void mutableNames(options, space, "pbt"),
      explore({ history: { space }, point, random }) {
        return explorePoint(space, point, { mutable: mutableNames(options, space, "pbt"), change, random });
      },
    });
  },
};
