import { crowding, dominates, nonDominatedRanks, type Losses as Row } from "@hyperdial/numerics";
import { chooseByVolume } from "./choose-by-volume.js";
import type { Losses, Ranked, Ranking } from "./losses.js";
import { spreadRows } from "./spread-rows.js";

/** Of more observations those that stood foremost when they were looked through, and what came since: a long study costs no more than a short one. */
const mostRanked = 1024;
/** Observations, evenly through time, whose middle stands for that of all. */
const middleOf = 256;

/**
 * Ranks by non-dominated fronts; the loss of an observation is the number of its front. Of a front those come first that dominate the most together (MOTPE: Ozaki, Tanigaki,
 * Watanabe, Nomura & Onishi, Multiobjective tree-structured Parzen estimator, JAIR 73, 2022). Nothing is weighed, so random numbers are not asked for.
 */
export const rankByFronts = (): Ranking & {
  /** How many fronts there were when losses were last asked for: no loss is larger. */
  readonly fronts: number;
} => {
  const seen: Ranked[] = [];
  let behind = 0;
  /** The rows that are ranked, ascending. */
  let kept: number[] = [];

  const part = () => {
    const complete = Array.from(spreadRows(seen.length, middleOf)).filter((row) => !seen[row]!.early);
    const middles = (seen[0]?.losses ?? []).map((_, j) => {
      const values = complete.map((row) => seen[row]!.losses[j]!).sort((a, b) => a - b);
      return values[values.length >> 1] ?? Number.NEGATIVE_INFINITY;
    });
    const countedOf = ({ losses, early }: Ranked): Row =>
      early ? losses.map((loss, j) => Math.max(loss, middles[j]!)) : losses;
    const losses = kept.map((row) => countedOf(seen[row]!));
    const ranks = nonDominatedRanks(losses);
    const byRank: number[][] = [];
    ranks.forEach((rank, place) => {
      while (byRank.length <= rank) byRank.push([]);
      byRank[rank]!.push(place);
    });
    return { losses, ranks, byRank, countedOf };
  };

  /** The places of the first `count` among those kept. */
  const first = (count: number, { losses, byRank }: ReturnType<typeof part>, how: "volume" | "room") => {
    const order: number[] = [];
    for (const front of byRank) {
      const left = count - order.length;
      if (left <= 0) break;
      const rows = front.map((place) => losses[place]!);
      const places = how === "volume" ? chooseByVolume(rows, left) : byRoom(rows).slice(0, left);
      for (const place of places) order.push(front[place]!);
    }
    return order;
  };

  return {
    get fronts() {
      return behind;
    },
    add(observation) {
      kept.push(seen.push(observation) - 1);
      if (kept.length < mostRanked) return;
      const places = first(mostRanked / 2, part(), "room");
      kept = places.map((place) => kept[place]!).sort((a, b) => a - b);
    },
    losses(): Losses {
      const now = part();
      const rankOf = new Map(kept.map((row, place) => [row, now.ranks[place]!]));
      behind = now.byRank.length;
      return {
        size: seen.length,
        at: (row) => rankOf.get(row) ?? behind,
        of(observation) {
          const losses = now.countedOf(observation);
          const isBehind = (members: readonly number[]): boolean =>
            members.some((place) => dominates(now.losses[place]!, losses));
          const front = now.byRank.findIndex((members) => !isBehind(members));
          return { loss: front < 0 ? behind : front, deviation: 0 };
        },
        best: (count) => Int32Array.from(first(count, now, "volume"), (place) => kept[place]!),
      };
    },
  };
};

/** The places of rows from the loneliest on. */
const byRoom = (rows: readonly Row[]): readonly number[] => {
  const room = crowding(rows);
  return Array.from(rows, (_, i) => i).sort((a, b) => (room[a] === room[b] ? a - b : room[b]! - room[a]!));
};
