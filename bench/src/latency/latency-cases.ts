import type { SamplerName } from "@hyperdial/samplers";
import type { LatencyCase } from "./latency-case.js";

const gp = (rounds: number): LatencyCase["peer"] => ({ name: "GPSampler", rounds });
const tpe = (rounds: number): LatencyCase["peer"] => ({ name: "TPESampler", rounds });

/** What is always measured: some four minutes, of which the peers take two thirds. */
export const latencyCases: readonly (LatencyCase & { readonly sampler: SamplerName })[] = [
  ...(
    [
      [50, 50, gp(20), { median: 3, p95: 15 }],
      [100, 60, gp(20), { median: 6, p95: 25 }],
      [300, 60, gp(12), { median: 15, p95: 40 }],
      [1_000, 100, tpe(30), { median: 20, p95: 60 }],
      [10_000, 60, tpe(15), { median: 20, p95: 60 }],
    ] as const
  ).map(
    ([trials, rounds, peer, reach]) =>
      ({ sampler: "auto", trials, space: "d10", rounds, history: "drawn", peer, reach }) as const,
  ),
  { sampler: "auto", trials: 100_000, space: "d10", rounds: 20, history: "drawn", peer: null },
  { sampler: "auto", trials: 300, space: "mixed", rounds: 60, history: "drawn", peer: tpe(30) },
  { sampler: "auto", trials: 1_000, space: "mixed", rounds: 60, history: "drawn", peer: tpe(30) },
  { sampler: "auto", trials: 300, space: "d100", rounds: 30, history: "drawn", peer: gp(4) },
  { sampler: "auto", trials: 10_000, space: "d20", rounds: 30, history: "drawn", peer: tpe(10) },
  ...(
    [
      [100, 100, tpe(50), { median: 0.3 }],
      [1_000, 100, tpe(30), { median: 1 }],
      [10_000, 60, tpe(15), { median: 5 }],
    ] as const
  ).map(
    ([trials, rounds, peer, reach]) =>
      ({ sampler: "tpe", trials, space: "d10", rounds, history: "drawn", peer, reach }) as const,
  ),
  { sampler: "tpe", trials: 1_000, space: "mixed", rounds: 100, history: "drawn", peer: tpe(30) },
  { sampler: "tpe", trials: 1_000, space: "d100", rounds: 60, history: "drawn", peer: tpe(5) },
  { sampler: "gp", trials: 100, space: "d10", rounds: 60, history: "drawn", peer: gp(20) },
  { sampler: "gp", trials: 300, space: "d10", rounds: 60, history: "drawn", peer: gp(12) },
  {
    sampler: "random",
    trials: 10_000,
    space: "d10",
    rounds: 1_000,
    history: "drawn",
    peer: { name: "RandomSampler", rounds: 300 },
  },
];

/** What `--slow` adds: GPSampler takes seconds for an ask of 1,000 trials. */
export const slowLatencyCases: readonly (LatencyCase & { readonly sampler: SamplerName })[] = [
  { sampler: "auto", trials: 1_000, space: "d10", rounds: 100, history: "drawn", peer: gp(5) },
  { sampler: "gp", trials: 1_000, space: "d10", rounds: 60, history: "drawn", peer: gp(5) },
  ...(["d5", "d20"] as const).flatMap((space) =>
    ([100, 1_000] as const).map(
      (trials) => ({ sampler: "auto", trials, space, rounds: 60, history: "drawn", peer: tpe(20) }) as const,
    ),
  ),
];
