import type { PeerDefinition } from "../peers/peers.js";
import type { OutcomeKind } from "./outcome-names.js";

const multi = {
  "optuna-tpe": { environment: "common", about: "Optuna's default" },
  "optuna-nsga2": { environment: "common", about: "Optuna's NSGA-II" },
  "optuna-gp": { environment: "common", about: "Optuna's Gaussian process, by log EHVI" },
  "smac-parego": { environment: "common", about: "SMAC3's facade for tuning, with ParEGO" },
  "pymoo-nsga2": { environment: "common", about: "pymoo's NSGA-II" },
  ax: { environment: "common", about: "Ax, by qLogNEHVI" },
} as const satisfies Record<string, PeerDefinition>;

const { "smac-parego": parego, "pymoo-nsga2": nsga2, ...common } = multi;

const peers: Readonly<Record<OutcomeKind, Readonly<Record<string, PeerDefinition>>>> = {
  multi,
  bounded: { ...common, "pymoo-nsga2": nsga2 },
  noisy: {
    "optuna-tpe": common["optuna-tpe"],
    "optuna-gp": common["optuna-gp"],
    "smac-rf": { ...parego, about: "SMAC3's facade for tuning, which repeats its best" },
    ax: common.ax,
  },
};

/** The peers of a suite, each at its own defaults or better: what it is told is in `bench/python/peers`. */
export const outcomePeers = (kind: OutcomeKind): Readonly<Record<string, PeerDefinition>> => peers[kind];
