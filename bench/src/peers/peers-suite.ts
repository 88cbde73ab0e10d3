import { comparisonOptions, runComparison } from "../quality/run-comparison.js";
import type { Suite } from "../suite.js";
import { choosePeers } from "./choose-peers.js";
import { openPeer } from "./open-peer.js";
import { peer } from "./peer.js";
import { peers } from "./peers.js";
import { runByTrials } from "./run-by-trials.js";

export const peersSuite: Suite = {
  about: "the same beside other tuning systems, in Python environments that it sets up",
  runs: "when named",
  options: {
    peers: {
      value: "NAMES",
      about: `which (all): ${Object.keys(peers).join(", ")}; optuna means all its three`,
    },
    ...comparisonOptions,
  },
  run: (options) => {
    const chosen = choosePeers(options["peers"], peers).map((name) =>
      peer(name, openPeer(name, peers[name]), runByTrials),
    );
    return runComparison(options, chosen);
  },
};
