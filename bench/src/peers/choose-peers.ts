import { didYouMean, HyperdialError } from "@hyperdial/core";
import { type PeerName, peers } from "./peers.js";

/** The peers that comma-separated names mean; a family's name means all its members (`optuna`). Throws `invalid_argument`. */
export const choosePeers = (list: string | undefined): readonly PeerName[] => {
  const known = Object.keys(peers) as PeerName[];
  if (list === undefined) return known;
  const chosen = list.split(",").flatMap((given) => {
    const found = known.filter((name) => name === given || name.startsWith(`${given}-`));
    if (found.length > 0) return found;
    const meant = didYouMean(given, known);
    throw new HyperdialError("invalid_argument", `no peer is called ${given}`, {
      hint: meant === undefined ? `there are ${known.join(", ")}` : `did you mean ${meant}?`,
    });
  });
  return [...new Set(chosen)];
};
