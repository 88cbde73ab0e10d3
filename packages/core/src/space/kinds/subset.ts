import type { Codec, Parsed } from "../codec.js";
import type { SubsetDefinition } from "../parameter.js";
import { failAt, type Spot, shown } from "../spot.js";
import { checkItems, itemsKey, parseItems } from "./items.js";

type Item = string | number;

/** Ways to choose from `left` items so that, with `taken` chosen before, the size is allowed: ways[left][taken]. */
const countWays = (count: number, minSize: number, maxSize: number): Float64Array[] => {
  const ways = [
    Float64Array.from({ length: maxSize + 2 }, (_, taken) => (taken >= minSize && taken <= maxSize ? 1 : 0)),
  ];
  for (let left = 1; left <= count; left++) {
    const before = ways[left - 1]!;
    ways.push(before.map((without, taken) => without + (before[taken + 1] ?? 0)));
  }
  return ways;
};

/**
 * One coordinate an item: above a threshold it is in. The threshold is the share of the allowed subsets, among those with the
 * same earlier items, that leave it out: so uniform coordinates give uniform subsets, whatever the sizes.
 */
export const compileSubset = (definition: SubsetDefinition, spot: Spot): Codec => {
  const items = checkItems(definition.items, 500, spot);
  const count = items.length;
  const size = (key: "minSize" | "maxSize", fallback: number): number => {
    const value: unknown = definition[key] ?? fallback;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
      return failAt(spot, key, `${key} is ${shown(value)}`, `use a whole number from 0 to ${count}`);
    }
    if (value > count)
      return failAt(spot, key, `${key} ${value} is more than its ${count} items`, `use at most ${count}`);
    return value;
  };
  const minSize = size("minSize", 0);
  const maxSize = size("maxSize", count);
  if (minSize > maxSize)
    failAt(spot, "minSize", `minSize ${minSize} is above maxSize ${maxSize}`, "swap them");

  const indexes = new Map(items.map((item, index) => [item, index]));
  const ways = countWays(count, minSize, maxSize);
  const cardinality = ways[count]![0]!;
  const leaveOut = (index: number, taken: number): number =>
    ways[count - index - 1]![taken]! / ways[count - index]![taken]!;
  const parse = (value: unknown): Parsed => {
    const parsed = parseItems(value, indexes);
    if (!parsed.ok) return parsed;
    const { length } = parsed.places;
    if (length < minSize || length > maxSize) {
      return { ok: false, fact: `it has ${length} items`, hint: `use ${minSize} to ${maxSize}` };
    }
    return { ok: true, value: parsed.places.sort((a, b) => a - b).map((place) => items[place]!) };
  };
  const fallback = items.slice(0, Math.min(maxSize, Math.max(minSize, Math.ceil((minSize + maxSize) / 2))));
  let defaultValue: readonly Item[] = Object.freeze(fallback);
  if (definition.default !== undefined) {
    const parsed = parse(definition.default);
    if (!parsed.ok)
      return failAt(
        spot,
        "default",
        `its default cannot be ${shown(definition.default)}: ${parsed.fact}`,
        parsed.hint,
      );
    defaultValue = Object.freeze(parsed.value as readonly Item[]);
  }
  const valueAt = (index: number): readonly Item[] => {
    const chosen: Item[] = [];
    let rest = index;
    for (let i = 0; i < count; i++) {
      const without = ways[count - i - 1]![chosen.length]!;
      if (rest < without) continue;
      rest -= without;
      chosen.push(items[i]!);
    }
    return chosen;
  };
  const rank = (value: readonly Item[]): number => {
    let index = 0;
    let taken = 0;
    for (let i = 0; i < count; i++) {
      if (value[taken] !== items[i]) continue;
      index += ways[count - i - 1]![taken]!;
      taken++;
    }
    return index;
  };
  const width = cardinality === 1 ? 0 : count;
  return {
    domain: { kind: "list", items, minSize, maxSize },
    width,
    cardinality,
    defaultValue,
    decode(unit, at) {
      if (width === 0) return defaultValue;
      const chosen: Item[] = [];
      for (let i = 0; i < count; i++) {
        const coordinate = unit[at + i]!;
        if (Number.isNaN(coordinate)) return defaultValue;
        const out = leaveOut(i, chosen.length);
        if (out < 1 && (coordinate >= out || out === 0)) chosen.push(items[i]!);
      }
      return chosen;
    },
    encode(value, into, at) {
      if (width === 0) return;
      const list = value as readonly Item[];
      let taken = 0;
      for (let i = 0; i < count; i++) {
        const out = leaveOut(i, taken);
        if (taken < list.length && list[taken] === items[i]) {
          into[at + i] = (out + 1) / 2;
          taken++;
        } else {
          into[at + i] = out / 2;
        }
      }
    },
    parse,
    key: (value) => itemsKey(value as readonly Item[], indexes),
    finite:
      cardinality > Number.MAX_SAFE_INTEGER
        ? null
        : {
            valueAt,
            indexOf: (value) => {
              const parsed = parse(value);
              return parsed.ok ? rank(parsed.value as readonly Item[]) : -1;
            },
            edge: (index) => index / cardinality,
          },
    prior: null,
  };
};
