import {
  type Enumeration,
  enumeratePoints,
  type GenePool,
  genePoolOf,
  type ParameterValue,
  type Point,
  type Space,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { keyedRandom } from "@hyperdial/numerics";

/** What a bandit chooses between: whole settings, one axis of arms; or, of too many, the values of each parameter, an axis each. */
export interface Axes {
  readonly kind: "settings" | "values";
  /** How many arms each axis has. */
  readonly sizes: readonly number[];
  /** The arm that a point ran on each axis; −1 where none (a parameter that is not active, a setting that is no arm). */
  armsAt(point: Point): readonly number[];
  /** A point of these arms, one an axis: constraints are not looked at where values are chosen one by one. */
  pointAt(arms: readonly number[], random: Random): Point;
}

/** Continuous numbers stand as so many of their values, evenly spread over their scale. */
export interface AxesOptions {
  /** More settings than this, and parameters are bandits of their own. */
  readonly settings: number;
  readonly levels: number;
  readonly seed: number;
}

/** Draws that stand for a space whose grid its constraints leave nothing of. */
const drawnArms = 32;

const isAllowed = (space: Space, point: Point): boolean =>
  space.violated(point) === null && space.logPrior(point) > Number.NEGATIVE_INFINITY;

/** All settings of a space that has few; of one with continuous numbers, those of a grid. */
const settingsOf = (space: Space, { settings, levels, seed }: AxesOptions): readonly Point[] | null => {
  const whole = enumeratePoints(space);
  const numbers = space.parameters.filter(({ codec }) => codec.domain.kind === "number");
  const resolutions = Object.fromEntries(numbers.map(({ name }) => [name, levels]));
  const points: Enumeration =
    whole.size <= settings ? whole : enumeratePoints(space, { resolution: levels, resolutions });
  if (points.size > settings) return null;
  const arms = new Map<string, Point>();
  const add = (point: Point): void => {
    if (isAllowed(space, point)) arms.set(space.key(point), point);
  };
  for (let i = 0; i < points.size; i++) add(points.at(i));
  // The defaults are worth a try even where the grid passes them by.
  add(space.defaultPoint);
  if (arms.size < 2 && whole.size > settings) {
    const random = keyedRandom(seed, "bandit arms");
    for (let i = 0; i < Math.min(drawnArms, settings); i++) add(space.sampleFeasible(random));
  }
  return [...arms.values()];
};

/** Where a sorted list comes nearest to a number. */
const nearestIn = (sorted: readonly number[], unit: number): number => {
  let best = 0;
  for (let i = 1; i < sorted.length; i++)
    if (Math.abs(sorted[i]! - unit) < Math.abs(sorted[best]! - unit)) best = i;
  return best;
};

interface ValueAxis {
  readonly values: readonly ParameterValue[];
  armOf(value: ParameterValue): number;
}

/** Larger lists of values than this are cut to so many levels, unless they are words, which nothing lies between. */
const valueAxisOf = (space: Space, place: number, levels: number): ValueAxis => {
  const { codec, width } = space.parameters[place]!;
  const { domain, finite, cardinality } = codec;
  const limit = domain.kind === "number" ? levels : 1024;
  const unit = new Float64Array(width);
  if (finite !== null && (cardinality <= limit || domain.kind === "scalars")) {
    const indexes = Array.from({ length: cardinality }, (_, i) => i).filter(
      (i) => codec.prior === null || codec.prior.logDensity(finite.valueAt(i)) > Number.NEGATIVE_INFINITY,
    );
    const armByIndex = new Map(indexes.map((index, arm) => [index, arm]));
    return {
      values: indexes.map(finite.valueAt),
      armOf: (value) => armByIndex.get(finite.indexOf(value)) ?? -1,
    };
  }
  if (width === 1) {
    const values = new Map<string, ParameterValue>();
    for (let level = 0; level < levels; level++) {
      unit[0] = levels === 1 ? 0.5 : level / (levels - 1);
      const value = codec.decode(unit, 0);
      values.set(codec.key(value), value);
    }
    const units = [...values.values()].map((value) => {
      codec.encode(value, unit, 0);
      return unit[0]!;
    });
    return {
      values: [...values.values()],
      armOf(value) {
        codec.encode(value, unit, 0);
        return nearestIn(units, unit[0]!);
      },
    };
  }
  // Shares, large subsets and orders: some that lie about, and nothing is learnt from others.
  const random = keyedRandom("bandit values", place);
  const values = new Map<string, ParameterValue>([[codec.key(codec.defaultValue), codec.defaultValue]]);
  for (let level = 1; level < levels * 4; level++) {
    for (let i = 0; i < width; i++) unit[i] = random.next();
    const value = codec.decode(unit, 0);
    values.set(codec.key(value), value);
  }
  const armByKey = new Map([...values.keys()].map((key, arm) => [key, arm]));
  return { values: [...values.values()], armOf: (value) => armByKey.get(codec.key(value)) ?? -1 };
};

const settingsAxis = (space: Space, points: readonly Point[]): Axes => {
  const armByKey = new Map(points.map((point, arm) => [space.key(point), arm]));
  return {
    kind: "settings",
    sizes: [points.length],
    armsAt: (point) => [armByKey.get(space.key(point)) ?? -1],
    pointAt: ([arm]) => points[arm!]!,
  };
};

const valueAxes = (space: Space, pool: GenePool, levels: number): Axes => {
  const places = space.parameters.flatMap(({ cardinality }, place) => (cardinality > 1 ? [place] : []));
  const axes = places.map((place) => valueAxisOf(space, place, levels));
  return {
    kind: "values",
    sizes: axes.map(({ values }) => values.length),
    armsAt(point) {
      const genes = pool.of(point);
      return axes.map(({ armOf }, axis) => {
        const value = genes[places[axis]!];
        return value === undefined ? -1 : armOf(value);
      });
    },
    pointAt(arms, random) {
      const genes = new Array<ParameterValue | undefined>(space.parameters.length).fill(undefined);
      for (const [axis, arm] of arms.entries()) genes[places[axis]!] = axes[axis]!.values[arm]!;
      return pool.express(genes, random);
    },
  };
};

export const axesOf = (space: Space, options: AxesOptions): Axes => {
  const settings = settingsOf(space, options);
  return settings === null
    ? valueAxes(space, genePoolOf(space), options.levels)
    : settingsAxis(space, settings);
};
