import { cannotSplit } from "./cannot-split.js";
import { partAgainstRest } from "./deal.js";
import { dealGroupedClasses } from "./deal-grouped-classes.js";
import { numberWords } from "./number-words.js";
import type { Rows, Split } from "./rows.js";

/**
 * A share of the rows held out. With classes each gives its share, by largest remainders, and keeps a row on both sides; with groups whole
 * groups go, in the order of `order`, as long as that comes nearer to the share. Throws `invalid_spec` under `key` where a side were empty.
 */
export const holdOut = (rows: Rows, order: Uint32Array, share: number, key: string): Split => {
  const { count, classes, groups } = rows;
  if (count < 2) throw cannotSplit(key, `${count} rows cannot be split`, "a split needs two rows or more");
  if (groups !== undefined && classes !== undefined) {
    // As many parts as the share goes into the whole, or as there are groups: one of them is held out.
    const parts = Math.max(2, Math.min(Math.round(1 / share), new Set(groups).size));
    const partOf = dealGroupedClasses(classes, groups, order, parts);
    return partAgainstRest(partOf, 0);
  }
  const held = new Uint32Array(count);
  const taken =
    groups !== undefined
      ? groupsFor(groups, order, share, key)
      : classes !== undefined
        ? classesFor(classes, order, share, key)
        : order.slice(0, Math.min(count - 1, Math.max(1, Math.round(share * count))));
  for (const row of taken) held[row] = 1;
  return partAgainstRest(held, 1);
};

const groupsFor = (groups: readonly string[], order: Uint32Array, share: number, key: string): number[] => {
  const members = new Map<string, number[]>();
  for (const row of order) {
    const group = groups[row]!;
    const known = members.get(group);
    if (known === undefined) members.set(group, [row]);
    else known.push(row);
  }
  if (members.size < 2) {
    throw cannotSplit(key, "all rows are of one group", "a grouped split needs two groups or more");
  }
  const wanted = share * order.length;
  const all = [...members.values()];
  const taken: number[] = [];
  for (const rows of all.slice(0, -1)) {
    const nearer = Math.abs(taken.length + rows.length - wanted) < Math.abs(taken.length - wanted);
    if (nearer) taken.push(...rows);
  }
  return taken.length > 0 ? taken : all.reduce((a, b) => (b.length < a.length ? b : a));
};

const classesFor = (classes: readonly string[], order: Uint32Array, share: number, key: string): number[] => {
  const { numberOf, names } = numberWords(classes, order);
  const members = names.map((_, each) => order.filter((row) => numberOf[row] === each));
  const lone = members.findIndex(({ length }) => length < 2);
  if (lone >= 0) {
    throw cannotSplit(
      key,
      `the class "${names[lone]}" has one row, which can be on one side of the split only`,
      "merge rare classes, or leave out `stratify`",
    );
  }
  const exact = members.map(({ length }) => share * length);
  const shares = exact.map(Math.floor);
  const missing = Math.round(share * order.length) - shares.reduce((sum, each) => sum + each, 0);
  const byRemainder = exact
    .map((value, each) => ({ each, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.each - b.each);
  for (const { each } of byRemainder.slice(0, Math.max(0, missing))) shares[each]! += 1;
  return members.flatMap((rows, each) => [
    ...rows.slice(0, Math.min(rows.length - 1, Math.max(1, shares[each]!))),
  ]);
};
