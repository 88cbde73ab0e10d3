import { log, type Random } from "@hyperdial/numerics";
import type { Axis } from "../population/axes.js";

/** Where a particle is, and what draws it: unit coordinates, NaN where inactive. */
export interface Flight {
  readonly position: Float64Array;
  /** The position before; null at first. */
  readonly previous: Float64Array | null;
  /** The best that it has found; null where all it tried failed. */
  readonly own: Float64Array | null;
  /** The best that those it hears of have found: its own best again where none is better. */
  readonly heard: Float64Array;
}

/** Clerc's constants: w = 1 / (2 ln 2), c = 1/2 + ln 2. */
const inertia = 1 / (2 * log(2));
const pull = 0.5 + log(2);
/** What a particle keeps of its speed, and turned round, at a bound that it would have crossed. */
const bounce = -0.5;
/** The chance that a name is drawn anew. */
const freshNames = 0.2;

const or = (value: number | undefined, other: number): number =>
  value === undefined || Number.isNaN(value) ? other : value;

/** The way it came by; thrown back where that ended at a bound. At first a step to anywhere. */
const speedOf = (now: number, before: number | undefined, isFirst: boolean, random: Random): number => {
  const anywhere = random.next() - now;
  if (isFirst) return anywhere;
  const speed = now - or(before, now);
  return (now === 0 && speed < 0) || (now === 1 && speed > 0) ? bounce * speed : speed;
};

/**
 * The next position by the standard of 2011: a draw from the ball around the middle of where the particle is, a bit past its own best and a bit past the
 * best that it heard of, and its inertia. The ball has no axes, so that the swarm works the same on rotated problems (Zambrano-Bigiarini, Clerc &
 * Rojas, CEC 2013). Names have no middle: each is kept, its own best's or the best one heard of, or drawn anew.
 */
export const fly = (
  axes: readonly Axis[],
  { position, previous, own, heard }: Flight,
  random: Random,
): Float64Array => {
  const next = Float64Array.from(position);
  const lines: {
    readonly j: number;
    readonly middle: number;
    readonly speed: number;
    readonly step: number;
  }[] = [];
  let radius = 0;
  let length = 0;
  for (let j = 0; j < next.length; j++) {
    const now = position[j]!;
    // As many numbers of the stream for each coordinate, whatever is active.
    const [luck, fresh, step] = [random.next(), random.next(), random.normal()];
    const speed = speedOf(or(now, 0.5), previous?.[j], previous === null, random);
    if (Number.isNaN(now)) {
      next[j] = or(heard[j], or(own?.[j], axes[j]!.quantile(luck)));
      continue;
    }
    const [mine, theirs] = [or(own?.[j], now), or(heard[j], now)];
    if (axes[j]!.names !== null) {
      if (fresh < freshNames) next[j] = axes[j]!.quantile(luck);
      else next[j] = luck < 1 / 3 ? now : luck < 2 / 3 ? mine : theirs;
      continue;
    }
    const middle =
      own === null || own === heard
        ? now + (pull * (theirs - now)) / 2
        : now + (pull * (mine + theirs - 2 * now)) / 3;
    radius += (middle - now) ** 2;
    length += step * step;
    lines.push({ j, middle, speed, step });
  }
  const reach = length > 0 ? (random.next() * Math.sqrt(radius)) / Math.sqrt(length) : 0;
  for (const { j, middle, speed, step } of lines)
    next[j] = Math.min(Math.max(middle + reach * step + inertia * speed, 0), 1);
  return next;
};
