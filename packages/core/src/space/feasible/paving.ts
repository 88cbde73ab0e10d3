import type { Cell, Cells } from "./box.js";

export interface Paving {
  /** Cells that hold all allowed points. Empty: there is none, for certain. */
  readonly cells: readonly { readonly cell: Cell; readonly mass: number; readonly whole: boolean }[];
  readonly mass: number;
}

/** A heap of cells, the heaviest on top. */
const heapOf = <T extends { readonly mass: number }>() => {
  const items: T[] = [];
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  return {
    items,
    push(item: T): void {
      items.push(item);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (items[parent]!.mass >= items[at]!.mass) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop(): T | undefined {
      const top = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) {
        items[0] = last;
        for (let at = 0; ; ) {
          const left = 2 * at + 1;
          let heavier = at;
          if (left < items.length && items[left]!.mass > items[heavier]!.mass) heavier = left;
          if (left + 1 < items.length && items[left + 1]!.mass > items[heavier]!.mass) heavier = left + 1;
          if (heavier === at) break;
          swap(at, heavier);
          at = heavier;
        }
      }
      return top;
    },
  };
};

/**
 * Covers the allowed part of a space by cells: the heaviest cell in doubt is cut in two, what holds no allowed point is dropped.
 * Ends after `cuts`, or when no cell is in doubt. After Jaulin, Kieffer, Didrit, Walter, Applied Interval Analysis (2001), SIVIA.
 * `visit` sees each cell that stays, as it is found, and may end the work.
 */
export const pave = (cells: Cells, cuts: number, visit: (cell: Cell) => "go on" | "enough"): Paving => {
  const doubtful = heapOf<{ readonly cell: Cell; readonly mass: number }>();
  const done: { readonly cell: Cell; readonly mass: number; readonly whole: boolean }[] = [];
  let enough = false;
  const add = (cell: Cell): void => {
    const state = cells.judge(cell);
    if (state === "none") return;
    const mass = cells.mass(cell);
    if (state === "all") done.push({ cell, mass, whole: true });
    else doubtful.push({ cell, mass });
    if (visit(cell) === "enough") enough = true;
  };
  add(cells.whole);
  for (let i = 0; i < cuts && !enough; i++) {
    const heaviest = doubtful.pop();
    if (heaviest === undefined) break;
    const halves = cells.cut(heaviest.cell);
    if (halves === null) done.push({ ...heaviest, whole: false });
    else halves.forEach(add);
  }
  const all = [...done, ...doubtful.items.map((item) => ({ ...item, whole: false }))];
  return { cells: all, mass: all.reduce((sum, { mass }) => sum + mass, 0) };
};
