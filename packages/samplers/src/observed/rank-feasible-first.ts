import type { Random } from "@hyperdial/numerics";
import { beyondFeasible } from "./beyond-feasible.js";
import type { Losses, Ranked, Ranking } from "./losses.js";
import { SortedRows } from "./sorted-rows.js";
import { followTotalExcess } from "./total-excess.js";

/**
 * Ranks what keeps all bounds, or is not known to break any, as `feasible` does; behind all of it what breaks one, by its total excess.
 * `scale` says between what values the losses of the feasible ones may lie, after each of them.
 */
export const rankFeasibleFirst = (
  feasible: Ranking,
  scale: { add(observation: Ranked): void; readonly low: number; readonly high: number },
): Ranking => {
  const excess = followTotalExcess();
  /** By row: its row among the feasible ones; −1 and less: −1 less its place among the others. */
  const places: number[] = [];
  const rows: number[] = [];
  const broken: { readonly row: number; readonly excesses: readonly number[] | null }[] = [];
  let sorted = new SortedRows();
  const sort = (place: number): void => sorted.add(place, excess.of(broken[place]!.excesses));
  return {
    add(observation) {
      const { excesses } = observation;
      const row = places.length;
      if (excess.of(excesses) === 0) {
        places.push(rows.push(row) - 1);
        feasible.add(observation);
        scale.add(observation);
        return;
      }
      const place = broken.push({ row, excesses }) - 1;
      places.push(-1 - place);
      if (excess.learn(excesses)) {
        sorted = new SortedRows();
        for (const before of broken.keys()) sort(before);
      } else sort(place);
    },
    losses(random: Random | null): Losses {
      const inner = feasible.losses(random);
      const { low, high } = scale;
      const lossOf = (excesses: readonly number[] | null): number =>
        beyondFeasible(excess.of(excesses), low, high);
      return {
        size: places.length,
        at(row) {
          const place = places[row]!;
          return place >= 0 ? inner.at(place) : lossOf(broken[-1 - place]!.excesses);
        },
        of: (observation) =>
          excess.of(observation.excesses) === 0
            ? inner.of(observation)
            : { loss: lossOf(observation.excesses), deviation: 0 },
        best(count) {
          const first = inner.best(count);
          if (broken.length === 0) return first;
          const best = new Int32Array(Math.min(count, places.length));
          first.forEach((place, i) => {
            best[i] = rows[place]!;
          });
          let next = first.length;
          for (const place of sorted) {
            if (next >= best.length) break;
            best[next++] = broken[place]!.row;
          }
          return best.subarray(0, next);
        },
      };
    },
  };
};
