import type { Losses, Ranked, Ranking } from "./losses.js";
import { SortedRows } from "./sorted-rows.js";

/** Ranks by the one loss there is. */
export const rankOneObjective = (): Ranking => {
  const seen: Ranked[] = [];
  const own = (row: number): number => seen[row]!.losses[0]!;
  const complete = new SortedRows();
  const early = new SortedRows();

  const losses = (): Losses => {
    const middleRow = complete.at(complete.size >> 1);
    const middle = middleRow === undefined ? Number.NEGATIVE_INFINITY : own(middleRow);
    return {
      size: seen.length,
      at: (row) => (seen[row]!.early ? Math.max(own(row), middle) : own(row)),
      of: ({ losses: [loss], deviations, errors, early }) => ({
        loss: early ? Math.max(loss!, middle) : loss!,
        deviation: deviations?.[0] ?? 0,
        error: errors?.[0] ?? 0,
      }),
      best(count) {
        const rows = new Int32Array(Math.min(count, seen.length));
        const [whole, part] = [complete[Symbol.iterator](), early[Symbol.iterator]()];
        let first = whole.next();
        let other = part.next();
        for (let i = 0; i < rows.length; i++) {
          // Of those that count as the middle the better ones by their own losses first, then by row.
          const takeOther =
            !other.done && (first.done || comesBefore(other.value, first.value, { own, middle }));
          rows[i] = (takeOther ? other.value : first.value) as number;
          if (takeOther) other = part.next();
          else first = whole.next();
        }
        return rows;
      },
    };
  };

  return {
    add(observation) {
      const row = seen.push(observation) - 1;
      (observation.early ? early : complete).add(row, own(row));
    },
    losses,
  };
};

/** Whether a row that was stopped early stands before one that was completed. */
const comesBefore = (
  early: number,
  complete: number,
  { own, middle }: { readonly own: (row: number) => number; readonly middle: number },
): boolean => {
  const difference = Math.max(own(early), middle) - own(complete);
  if (difference !== 0) return difference < 0;
  return own(early) < own(complete) || (own(early) === own(complete) && early < complete);
};
