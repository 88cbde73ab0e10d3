import type { Codec, Parameter, ParameterValue } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";

/** Moves a coordinate within [0, 1]. */
export type Move = (unit: number, random: Random) => number;

/** A normal step, thrown back at the ends. */
export const normalMove =
  (sigma: number): Move =>
  (unit, random) => {
    // Far steps fold several times: modulo 2 there is one fold left.
    const moved = Math.abs(unit + sigma * random.normal()) % 2;
    return moved > 1 ? 2 - moved : moved;
  };

type Items = readonly (string | number)[];

/** Another value, by the prior's weights, each of the others equally likely without. */
const otherScalar = (codec: Codec, value: ParameterValue, random: Random): ParameterValue => {
  const { finite, prior, cardinality } = codec;
  const now = finite!.indexOf(value);
  if (prior === null) return finite!.valueAt((now + 1 + random.integer(cardinality - 1)) % cardinality);
  const start = prior.distribution(finite!.edge(now));
  const mass = prior.distribution(finite!.edge(now + 1)) - start;
  // All the weight is on this one.
  if (!(mass < 1)) return value;
  const share = random.next() * (1 - mass);
  const unit = prior.quantile(share < start ? share : Math.min(share + mass, 1 - 2 ** -53));
  return codec.decode([unit], 0);
};

/** A number or an ordinal a step away: where that rounds to the same value, the next one above or below. */
const nearNumber = (codec: Codec, value: ParameterValue, move: Move, random: Random): ParameterValue => {
  const unit = new Float64Array(1);
  codec.encode(value, unit, 0);
  const before = unit[0]!;
  unit[0] = move(before, random);
  const near = codec.decode(unit, 0);
  if (codec.finite === null || codec.key(near) !== codec.key(value)) return near;
  const index = codec.finite.indexOf(value);
  const up = index === 0 || (index < codec.cardinality - 1 && unit[0]! >= before);
  return codec.finite.valueAt(up ? index + 1 : index - 1);
};

/** One item more, one less, or one for another, as the sizes allow. */
const nearSubset = (
  { items, minSize, maxSize }: { items: Items; minSize: number; maxSize: number },
  value: Items,
  random: Random,
): Items => {
  const chosen = new Set(value);
  const first = items[random.integer(items.length)]!;
  const takesOut = chosen.has(first);
  if (takesOut) chosen.delete(first);
  else chosen.add(first);
  if (chosen.size < minSize || chosen.size > maxSize) {
    const others = items.filter((item) => item !== first && chosen.has(item) !== takesOut);
    const second = others[random.integer(others.length)]!;
    if (takesOut) chosen.add(second);
    else chosen.delete(second);
  }
  return items.filter((item) => chosen.has(item));
};

/** Two items change places, or one goes elsewhere. */
const nearOrder = (value: Items, random: Random): Items => {
  const order = [...value];
  const from = random.integer(order.length);
  const to = (from + 1 + random.integer(order.length - 1)) % order.length;
  if (random.next() < 0.5) [order[from], order[to]] = [order[to]!, order[from]!];
  else order.splice(to, 0, order.splice(from, 1)[0]!);
  return order;
};

/** Some of one part's share goes to another. */
const nearShares = (
  parts: readonly string[],
  value: Readonly<Record<string, number>>,
  move: Move,
  random: Random,
): Readonly<Record<string, number>> => {
  const a = random.integer(parts.length);
  const [one, other] = [parts[a]!, parts[(a + 1 + random.integer(parts.length - 1)) % parts.length]!];
  const both = value[one]! + value[other]!;
  const moved = Math.min(Math.max(move(value[one]!, random), 0), both);
  return { ...value, [one]: moved, [other]: both - moved };
};

/** A value near this one, another where there is another. Numbers, ordinals and shares go as far as `move` takes them. */
export const neighbourValue = (
  { codec }: Parameter,
  value: ParameterValue,
  move: Move,
  random: Random,
): ParameterValue => {
  if (codec.cardinality === 1) return value;
  const { domain } = codec;
  switch (domain.kind) {
    case "number":
      return nearNumber(codec, value, move, random);
    case "scalars":
      return domain.ordered ? nearNumber(codec, value, move, random) : otherScalar(codec, value, random);
    case "list":
      return domain.minSize === domain.items.length
        ? nearOrder(value as Items, random)
        : nearSubset(domain, value as Items, random);
    case "shares":
      return nearShares(domain.parts, value as Readonly<Record<string, number>>, move, random);
  }
};
