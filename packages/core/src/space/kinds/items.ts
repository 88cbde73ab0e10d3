import type { Parsed } from "../codec.js";
import { indexKey } from "../key-text.js";
import { failAt, type Spot, shown, suggestion } from "../spot.js";

type Item = string | number;

/** The items of a subset or permutation, each once. */
export const checkItems = (items: readonly Item[] | undefined, most: number, spot: Spot): readonly Item[] => {
  if (!Array.isArray(items))
    return failAt(spot, "items", `items is ${shown(items)}`, "give a list, such as [a, b, c]");
  if (items.length === 0)
    return failAt(spot, "items", "has no items", "give at least one, such as [a, b, c]");
  if (items.length > most) return failAt(spot, "items", `has ${items.length} items`, `use at most ${most}`);
  const seen = new Set<Item>();
  items.forEach((item: unknown, index) => {
    if (typeof item !== "string" && !(typeof item === "number" && Number.isFinite(item))) {
      failAt(spot, ["items", index], `item ${index + 1} is ${shown(item)}`, "use words or finite numbers");
    }
    if (seen.has(item as Item)) failAt(spot, ["items", index], `${shown(item)} stands twice`, "keep one");
    seen.add(item as Item);
  });
  return items.map((item: Item) => (typeof item === "number" ? item + 0 : item));
};

/** The places of a list's entries among the items, each at most once; or why it is no such list. */
export const parseItems = (
  value: unknown,
  indexes: ReadonlyMap<Item, number>,
): { readonly ok: true; readonly places: number[] } | Extract<Parsed, { ok: false }> => {
  if (!Array.isArray(value)) {
    return { ok: false, fact: "it is a list of its items", hint: `not ${shown(value)}` };
  }
  const places: number[] = [];
  const seen = new Set<number>();
  for (const item of value) {
    const place = indexes.get(item);
    if (place === undefined) {
      return {
        ok: false,
        fact: `${shown(item)} is none of its items`,
        hint: suggestion(item, [...indexes.keys()]),
      };
    }
    if (seen.has(place)) return { ok: false, fact: `${shown(item)} stands twice`, hint: "keep one" };
    seen.add(place);
    places.push(place);
  }
  return { ok: true, places };
};

/** A list's length and its entries' places. */
export const itemsKey = (value: readonly Item[], indexes: ReadonlyMap<Item, number>): string => {
  let key = indexKey(value.length);
  for (const item of value) key += indexKey(indexes.get(item)!);
  return key;
};
