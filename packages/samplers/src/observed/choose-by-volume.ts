import { hypervolume, type Losses } from "@hyperdial/numerics";

/** Where the worst of each objective lies at 1, the corner that volumes reach to: so that the ends of a front have some too. */
const corner = 1.1;

/** Each objective from 0, its least, to 1, its largest; what is infinite counts as the end that it lies at. */
const toUnit = (rows: readonly Losses[]): number[][] => {
  const units = rows.map(() => [] as number[]);
  for (let j = 0; j < (rows[0]?.length ?? 0); j++) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const row of rows) {
      if (!Number.isFinite(row[j]!)) continue;
      low = Math.min(low, row[j]!);
      high = Math.max(high, row[j]!);
    }
    // By halves: a range of the largest doubles must not overflow.
    const range = high / 2 - low / 2;
    rows.forEach((row, i) => {
      const share = range > 0 ? (Math.min(Math.max(row[j]!, low), high) / 2 - low / 2) / range : 0;
      units[i]!.push(row[j] === Number.POSITIVE_INFINITY ? 1 : share);
    });
  }
  return units;
};

/**
 * Of the points of a front `count` that together dominate a large volume, in the order in which each adds the most to those before it: at least 63 % of the largest there is
 * (Guerreiro, Fonseca & Paquete, Greedy hypervolume subset selection, 2016). What was a gain only shrinks as others are chosen: most are never counted again.
 */
export const chooseByVolume = (front: readonly Losses[], count: number): readonly number[] => {
  const points = toUnit(front);
  const reference = points[0]?.map(() => corner) ?? [];
  const chosen: number[] = [];
  const gainOf = (place: number): number => {
    const own = points[place]!;
    // Of the boxes of those chosen, what lies within its own.
    const shared = chosen.map((other) => points[other]!.map((loss, j) => Math.max(loss, own[j]!)));
    return hypervolume([own], reference) - hypervolume(shared, reference);
  };
  const left = points.map((_, place) => ({ place, gain: gainOf(place), at: 0 }));
  while (chosen.length < count && left.length > 0) {
    for (;;) {
      let best = 0;
      for (let i = 1; i < left.length; i++) if (left[i]!.gain > left[best]!.gain) best = i;
      const first = left[best]!;
      if (first.at === chosen.length) {
        chosen.push(first.place);
        left.splice(best, 1);
        break;
      }
      first.gain = gainOf(first.place);
      first.at = chosen.length;
    }
  }
  return chosen;
};
