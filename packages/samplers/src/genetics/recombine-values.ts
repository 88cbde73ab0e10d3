import type { Parameter, ParameterValue } from "@hyperdial/core";
import { pow, type Random } from "@hyperdial/numerics";
import type { Move } from "../population/neighbour-value.js";

/** How near children stay to their parents (SBX), and mutants to what they were: the larger the nearer. */
const crossoverIndex = 5;
const mutationIndex = 10;

/**
 * Simulated binary crossover within [0, 1]: a child as far from the parents' middle as one bit string's child would be (Deb &
 * Agrawal, 1995; the bounded form of NSGA-II). On the first parent's side or, as likely, on the second's.
 */
export const simulatedBinary = (a: number, b: number, random: Random): number => {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const onLowSide = random.next() < 0.5;
  const draw = random.next();
  const distance = high - low;
  if (distance < 1e-14) return a;
  const power = 1 / (crossoverIndex + 1);
  const room = onLowSide ? low : 1 - high;
  // So that no child leaves the range: the share of the spread's distribution that fits into the room.
  const alpha = 2 - pow(1 + (2 * room) / distance, -(crossoverIndex + 1));
  const spread =
    draw <= 1 / alpha ? pow(draw * alpha, power) : pow(1 / Math.max(2 - draw * alpha, 1e-300), power);
  const child = (low + high + (onLowSide ? -spread : spread) * distance) / 2;
  return Math.min(Math.max(child, 0), 1);
};

/** Polynomial mutation within [0, 1] (Deb & Goyal, 1996; the bounded form of NSGA-II). */
export const polynomialMove: Move = (unit, random) => {
  const draw = random.next();
  const power = 1 / (mutationIndex + 1);
  const moved =
    draw < 0.5
      ? unit + pow(2 * draw + (1 - 2 * draw) * pow(1 - unit, mutationIndex + 1), power) - 1
      : unit + 1 - pow(2 * (1 - draw) + 2 * (draw - 0.5) * pow(unit, mutationIndex + 1), power);
  return Math.min(Math.max(moved, 0), 1);
};

type Items = readonly (string | number)[];
type Shares = Readonly<Record<string, number>>;

/** What both have, and of what one has each item with even chances; then as many in or out at random as the sizes ask for. */
const mixSubsets = (
  { items, minSize, maxSize }: { items: Items; minSize: number; maxSize: number },
  a: Items,
  b: Items,
  random: Random,
): Items => {
  const [inA, inB] = [new Set(a), new Set(b)];
  const chosen = new Set(items.filter((item) => (random.next() < 0.5 ? inA : inB).has(item)));
  while (chosen.size < minSize || chosen.size > maxSize) {
    const few = chosen.size < minSize;
    const others = items.filter((item) => chosen.has(item) !== few);
    const item = others[random.integer(others.length)]!;
    if (few) chosen.add(item);
    else chosen.delete(item);
  }
  return items.filter((item) => chosen.has(item));
};

/** A stretch of the first order stays in its place, the others follow in the second's order (order crossover; Davis, 1985). */
const mixOrders = (a: Items, b: Items, random: Random): Items => {
  const [one, other] = [random.integer(a.length), random.integer(a.length)];
  const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
  const kept = new Set(a.slice(from, to));
  const rest = b.filter((item) => !kept.has(item));
  return [...rest.slice(0, from), ...a.slice(from, to), ...rest.slice(from)];
};

const mixShares = (parts: readonly string[], a: Shares, b: Shares, random: Random): Shares => {
  const weight = random.next();
  const mixed = parts.map((part) => weight * a[part]! + (1 - weight) * b[part]!);
  const sum = mixed.reduce((total, share) => total + share, 0);
  return Object.fromEntries(parts.map((part, i) => [part, mixed[i]! / sum]));
};

/** A child's value of one parameter: numbers and ordinals by simulated binary crossover, words from either parent. */
export const recombineValues = (
  { codec }: Parameter,
  a: ParameterValue,
  b: ParameterValue,
  random: Random,
): ParameterValue => {
  const { domain } = codec;
  switch (domain.kind) {
    case "scalars":
      if (!domain.ordered) return random.next() < 0.5 ? a : b;
      break;
    case "number":
      break;
    case "list":
      return domain.minSize === domain.items.length
        ? mixOrders(a as Items, b as Items, random)
        : mixSubsets(domain, a as Items, b as Items, random);
    case "shares":
      return mixShares(domain.parts, a as Shares, b as Shares, random);
  }
  // Half of the numbers are handed down as they are (as in NSGA-II).
  if (random.next() < 0.5) return random.next() < 0.5 ? a : b;
  const units = new Float64Array(2);
  codec.encode(a, units, 0);
  codec.encode(b, units, 1);
  return codec.decode([simulatedBinary(units[0]!, units[1]!, random)], 0);
};
