import type { SamplerName } from "@hyperdial/samplers";
import type { LatencyCase } from "./latency-case.js";
import type { LatencyPeer } from "./latency-peer.js";
import type { LatencySpaceName } from "./latency-space.js";

type Case = LatencyCase & { readonly sampler: SamplerName };
type Peer = LatencyCase["peer"];

const peer =
  (name: LatencyPeer) =>
  (rounds: number): Peer => ({ name, rounds });
const gp = peer("GPSampler");
const tpe = peer("TPESampler");
const cma = peer("CmaEsSampler");
const randomly = peer("RandomSampler");

/** A sampler in a space, at sizes: [trials, rounds, peer, median and p95 aimed at]. */
const cases = (
  sampler: SamplerName,
  space: LatencySpaceName,
  sizes: readonly (readonly [number, number, Peer, LatencyCase["reach"]?])[],
  history: LatencyCase["history"] = "drawn",
): readonly Case[] =>
  sizes.map(([trials, rounds, beside, reach]) => ({
    sampler,
    trials,
    space,
    rounds,
    history,
    peer: beside,
    ...(reach === undefined ? {} : { reach }),
  }));

/** What is always measured: some four minutes, of which the peers take two thirds. */
export const latencyCases: readonly Case[] = [
  ...cases("auto", "d10", [
    [50, 50, gp(20), { median: 3, p95: 15 }],
    [100, 60, gp(20), { median: 6, p95: 25 }],
    [300, 60, gp(12), { median: 15, p95: 40 }],
    [1_000, 100, tpe(30), { median: 20, p95: 60 }],
    [10_000, 60, tpe(15), { median: 20, p95: 60 }],
    [100_000, 20, null],
  ]),
  ...cases("auto", "mixed", [
    [300, 60, tpe(30)],
    [1_000, 60, tpe(30)],
  ]),
  ...cases("auto", "d10", [[100, 60, null, { median: 20 }]]).map((one) => ({ ...one, objectives: 2 })),
  ...cases("auto", "d10", [[100, 60, null, { median: 40 }]]).map((one) => ({ ...one, objectives: 3 })),
  ...cases("auto", "d100", [[300, 30, gp(4)]]),
  ...cases("auto", "d20", [[10_000, 30, tpe(10)]]),
  ...cases("tpe", "d10", [
    [100, 100, tpe(50), { median: 0.3 }],
    [1_000, 100, tpe(30), { median: 1 }],
    [10_000, 60, tpe(15), { median: 5 }],
  ]),
  ...cases("tpe", "mixed", [[1_000, 100, tpe(30)]]),
  ...cases("tpe", "d100", [[1_000, 60, tpe(5)]]),
  ...cases("cmaes", "d10", [[1_000, 300, cma(100), { median: 0.1 }]], "own"),
  ...cases("cmaes", "d10", [[10_000, 300, null]], "own"),
  ...cases("gp", "d10", [
    [100, 60, gp(20)],
    [300, 60, gp(12)],
  ]),
  ...cases("forest", "mixed", [[300, 60, tpe(30)]]),
  ...cases("random", "d10", [[10_000, 1_000, randomly(300)]]),
];

/** What `--slow` adds: GPSampler takes seconds for an ask of 1,000 trials. */
export const slowLatencyCases: readonly Case[] = [
  ...cases("auto", "d10", [[1_000, 100, gp(5)]]),
  ...cases("gp", "d10", [[1_000, 60, gp(5)]]),
  ...cases("auto", "d5", [
    [100, 60, tpe(20)],
    [1_000, 60, tpe(20)],
  ]),
  ...cases("auto", "d20", [
    [100, 60, tpe(20)],
    [1_000, 60, tpe(20)],
  ]),
];
