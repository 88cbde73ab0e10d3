import type { Codec, Parsed } from "../codec.js";
import type { PermutationDefinition } from "../parameter.js";
import { failAt, type Spot, shown } from "../spot.js";
import { checkItems, itemsKey, parseItems } from "./items.js";

type Item = string | number;

/** Random keys, one coordinate an item: the items in the order of their keys. */
export const compilePermutation = (definition: PermutationDefinition, spot: Spot): Codec => {
  // 170! is the last factorial that a double holds.
  const items = checkItems(definition.items, 170, spot);
  const count = items.length;
  const indexes = new Map(items.map((item, index) => [item, index]));
  const factorials = [1];
  for (let i = 1; i <= count; i++) factorials.push(factorials[i - 1]! * i);
  const cardinality = factorials[count]!;
  const parse = (value: unknown): Parsed => {
    const parsed = parseItems(value, indexes);
    if (!parsed.ok) return parsed;
    if (parsed.places.length < count) {
      const seen = new Set(parsed.places);
      const missing = items.filter((_, index) => !seen.has(index));
      return {
        ok: false,
        fact: `it leaves out ${missing.map(shown).join(", ")}`,
        hint: `use all ${count} items`,
      };
    }
    return { ok: true, value: parsed.places.map((place) => items[place]!) };
  };
  let defaultValue: readonly Item[] = Object.freeze([...items]);
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
    const left = [...items];
    let rest = index;
    return items.map((_, place) => {
      const block = factorials[count - place - 1]!;
      const next = Math.floor(rest / block);
      rest -= next * block;
      return left.splice(next, 1)[0]!;
    });
  };
  const rank = (value: readonly Item[]): number => {
    const left = [...items];
    let index = 0;
    value.forEach((item, place) => {
      const next = left.indexOf(item);
      left.splice(next, 1);
      index += next * factorials[count - place - 1]!;
    });
    return index;
  };
  const width = count === 1 ? 0 : count;
  return {
    domain: { kind: "list", items, minSize: count, maxSize: count },
    width,
    cardinality,
    defaultValue,
    decode(unit, at) {
      if (width === 0) return defaultValue;
      const order: number[] = [];
      for (let i = 0; i < count; i++) {
        if (Number.isNaN(unit[at + i]!)) return defaultValue;
        order.push(i);
      }
      // Equal keys keep the definition's order, so that every cube point decodes one way.
      order.sort((a, b) => unit[at + a]! - unit[at + b]! || a - b);
      return order.map((place) => items[place]!);
    },
    encode(value, into, at) {
      if (width === 0) return;
      (value as readonly Item[]).forEach((item, place) => {
        into[at + indexes.get(item)!] = (place + 0.5) / count;
      });
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
