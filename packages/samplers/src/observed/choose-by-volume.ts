import { hypervolume, type Losses, owenSobol } from "@hyperdial/numerics";

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

/** The volume that each of some points dominates alone, beside those taken so far. */
interface Gains {
  of(place: number): number;
  take(place: number): void;
}

const exactGains = (points: readonly (readonly number[])[]): Gains => {
  const reference = points[0]!.map(() => corner);
  const taken: (readonly number[])[] = [];
  return {
    of(place) {
      const own = points[place]!;
      // Of the boxes of those taken, what lies within its own.
      const shared = taken.map((other) => other.map((loss, j) => Math.max(loss, own[j]!)));
      return hypervolume([own], reference) - hypervolume(shared, reference);
    },
    take(place) {
      taken.push(points[place]!);
    },
  };
};

/** Points, evenly through the volume, that are counted where it is dear to measure: with three objectives and more. */
const samples = 1024;

const samplesOf = new Map<number, readonly Float64Array[]>();
/** Made once for each number of objectives. */
const evenlyThrough = (objectives: number): readonly Float64Array[] => {
  let even = samplesOf.get(objectives);
  if (even === undefined) {
    const sequence = owenSobol(objectives, 0, "volume");
    even = Array.from({ length: samples }, (_, i) =>
      Float64Array.from(sequence.point(i), (share) => share * corner),
    );
    samplesOf.set(objectives, even);
  }
  return even;
};

const countedGains = (points: readonly (readonly number[])[]): Gains => {
  const even = evenlyThrough(points[0]!.length);
  const words = samples / 32;
  const dominated = points.map((point) => {
    const bits = new Uint32Array(words);
    even.forEach((sample, i) => {
      if (point.every((loss, j) => loss <= sample[j]!)) bits[i >> 5]! |= 1 << (i & 31);
    });
    return bits;
  });
  const taken = new Uint32Array(words);
  return {
    of(place) {
      let count = 0;
      for (let word = 0; word < words; word++) count += bitsOf(dominated[place]![word]! & ~taken[word]!);
      return count;
    },
    take(place) {
      for (let word = 0; word < words; word++) taken[word]! |= dominated[place]![word]!;
    },
  };
};

/** How many bits of a word are set. */
const bitsOf = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/**
 * Of the points of a front `count` that together dominate a large volume, in the order in which each adds the most to those before it: at least 63 % of the largest there is
 * (Guerreiro, Fonseca & Paquete, Greedy hypervolume subset selection, 2016). Of equals the first. Volumes are exact with two objectives.
 * What was a gain only shrinks as others are taken: most are never counted again.
 */
export const chooseByVolume = (front: readonly Losses[], count: number): readonly number[] => {
  if (front.length === 0) return [];
  const points = toUnit(front);
  const gains = points[0]!.length <= 2 ? exactGains(points) : countedGains(points);
  const chosen: number[] = [];
  const left = points.map((_, place) => ({ place, gain: gains.of(place), at: 0 }));
  while (chosen.length < count && left.length > 0) {
    for (;;) {
      let best = 0;
      for (let i = 1; i < left.length; i++) if (left[i]!.gain > left[best]!.gain) best = i;
      const first = left[best]!;
      if (first.at === chosen.length) {
        chosen.push(first.place);
        gains.take(first.place);
        left.splice(best, 1);
        break;
      }
      first.gain = gains.of(first.place);
      first.at = chosen.length;
    }
  }
  return chosen;
};
