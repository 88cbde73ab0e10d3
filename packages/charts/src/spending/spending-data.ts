import { numberWords } from "../scales/number-words.js";
import type { Described } from "../svg/drawing.js";

export interface SpendingData extends Described {
  /** What is spent: "trials", "hours of runs", "kWh". */
  readonly unit: string;
  /** Of the time axis. */
  readonly timeUnit: "seconds" | "minutes" | "hours" | "days";
  readonly points: readonly { readonly time: number; readonly spent: number }[];
  readonly limit: number | null;
}

const units = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
  ["seconds", 1],
] as const;
const mostPoints = 300;
const leastPoints = 3;

/** What was spent up to each moment, `atMs` ascending; null where nothing was, or too little to draw. */
export const spendingData = (
  spent: readonly { readonly atMs: number; readonly amount: number }[],
  {
    title,
    unit,
    startMs,
    limit,
  }: {
    readonly title: string;
    readonly unit: string;
    readonly startMs: number;
    readonly limit: number | null;
  },
): SpendingData | null => {
  const total = spent.reduce((sum, { amount }) => sum + amount, 0);
  const last = spent.at(-1);
  if (last === undefined || spent.length < leastPoints || total <= 0) return null;
  const seconds = Math.max(0.001, (last.atMs - startMs) / 1000);
  const [timeUnit, size] = units.find(([, each]) => seconds >= 2 * each) ?? units[3];
  let sum = 0;
  const all = spent.map(({ atMs, amount }) => {
    sum += amount;
    return { time: (atMs - startMs) / 1000 / size, spent: sum };
  });
  const every = Math.ceil(all.length / mostPoints);
  const of = limit === null ? "" : ` of ${numberWords(limit)}`;
  return {
    title,
    summary: `${numberWords(total)}${of} ${unit} in ${numberWords(seconds / size)} ${timeUnit}, from the study's start to its last run.`,
    unit,
    timeUnit,
    points: [{ time: 0, spent: 0 }, ...all.filter((_, i) => i % every === every - 1 || i === all.length - 1)],
    limit,
  };
};
