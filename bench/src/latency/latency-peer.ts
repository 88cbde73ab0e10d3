/** Optuna's samplers, at their defaults. */
export type LatencyPeer = "TPESampler" | "GPSampler" | "CmaEsSampler" | "RandomSampler";
