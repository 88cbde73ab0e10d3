import type { PeerDefinition } from "../peers/peers.js";

/** Peers by steps, each at its own defaults; `full`: every training is a full one. */
export const fidelityPeers = {
  "optuna-tpe-full": { environment: "common", about: "Optuna's default, without stopping" },
  "optuna-gp-full": { environment: "common", about: "Optuna's Gaussian process, without stopping" },
  "optuna-tpe-hyperband": { environment: "common", about: "Optuna's default with its Hyperband" },
  "optuna-tpe-halving": { environment: "common", about: "Optuna's default with its successive halving" },
  "smac-hyperband": { environment: "common", about: "SMAC3's facade for several fidelities" },
  dehb: { environment: "fidelity", about: "DEHB" },
  "syne-tune-asha": { environment: "fidelity", about: "Syne Tune's ASHA, with random search as it ships" },
  "syne-tune-bohb": { environment: "fidelity", about: "Syne Tune's BOHB, which is asynchronous" },
} as const satisfies Record<string, PeerDefinition>;
