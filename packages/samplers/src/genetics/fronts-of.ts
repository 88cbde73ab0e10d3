import { type Losses, nonDominatedRanks } from "@hyperdial/numerics";

/** The places of each non-dominated front, the best front first. */
export const frontsOf = (losses: readonly Losses[]): readonly (readonly number[])[] => {
  const fronts: number[][] = [];
  nonDominatedRanks(losses).forEach((rank, place) => {
    while (fronts.length <= rank) fronts.push([]);
    fronts[rank]!.push(place);
  });
  return fronts;
};
