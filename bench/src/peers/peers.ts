import type { EnvironmentName } from "./environment.js";

export interface PeerDefinition {
  /** Where it is installed. */
  readonly environment: EnvironmentName;
  readonly about: string;
}

/** The peers, each at its own defaults or better: what it is told is in `bench/python/peers`. */
export const peers = {
  "optuna-tpe": { environment: "common", about: "Optuna's default" },
  "optuna-gp": { environment: "common", about: "Optuna's Gaussian process, told that values have no noise" },
  "optuna-cma": { environment: "common", about: "Optuna's CMA-ES" },
  hyperopt: { environment: "common", about: "Hyperopt's TPE" },
  "smac-rf": { environment: "common", about: "SMAC3's facade for tuning, a random forest" },
  "smac-gp": { environment: "common", about: "SMAC3's black-box facade, a Gaussian process" },
  ax: { environment: "common", about: "Ax as it chooses its methods" },
  hebo: { environment: "hebo", about: "HEBO" },
  vizier: { environment: "vizier", about: "Vizier's default, GP-UCB-PE" },
} as const satisfies Record<string, PeerDefinition>;

export type PeerName = keyof typeof peers;
