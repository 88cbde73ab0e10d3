import type { Suite } from "../suite.js";
import { latency } from "./latency.js";

export const latencySuite: Suite = {
  about: "ask + tell in CPU milliseconds, by size of the study, beside Optuna's samplers",
  runs: "when named",
  options: {
    samplers: { value: "A,B", about: "these alone" },
    trials: { value: "N,M", about: "these sizes of the study alone" },
    slow: { value: null, about: "also what takes minutes: GPSampler after 1,000 trials" },
    "no-peers": { value: null, about: "without Optuna" },
  },
  run: latency,
};
