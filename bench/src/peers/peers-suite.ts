import { fileURLToPath } from "node:url";
import { openLineProcess } from "../quality/line-process.js";
import { comparisonOptions, runComparison } from "../quality/run-comparison.js";
import type { Suite } from "../suite.js";
import { choosePeers } from "./choose-peers.js";
import { environmentPython } from "./environment.js";
import { peer } from "./peer.js";
import { type PeerDefinition, peers } from "./peers.js";

const program = fileURLToPath(new URL("../../python/peers", import.meta.url));
const say = (line: string): void => console.error(line);

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
    const chosen = choosePeers(options["peers"]).map((name) => {
      const { environment }: PeerDefinition = peers[name];
      return peer(name, () => openLineProcess(environmentPython(environment, say), [program, name]));
    });
    return runComparison(options, chosen);
  },
};
