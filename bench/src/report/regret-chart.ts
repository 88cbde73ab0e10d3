import type { RegretCurve } from "./regret-curves.js";
import type { ReportUnit } from "./report.js";
import { label, picture, shape } from "./svg.js";

export interface RegretChartOptions {
  readonly title: string;
  readonly measure: "linear" | "log10";
  /** Drawn in front, in black. */
  readonly subject: string;
  /** All samplers of the report, so that each has one colour in all its charts. */
  readonly samplers: readonly string[];
  readonly unit: ReportUnit;
}

/** Okabe and Ito's, which most eyes tell apart; past them the same again in dashes. */
const colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5c00", "#999999"];
const size = { width: 720, height: 420 };
const plot = { left: 64, right: 560, top: 56, bottom: 372 };
const labelHeight = 15;

/** 1, 2, 5, 10 … up to the last trial, which is there too. */
const trialTicks = (last: number): readonly number[] => {
  const ticks: number[] = [];
  for (let decade = 1; decade <= last; decade *= 10)
    for (const digit of [1, 2, 5]) if (digit * decade <= last) ticks.push(digit * decade);
  return ticks;
};

/** Ticks at a 1-2-5 step that gives four to nine of them. */
const valueTicks = (low: number, high: number): readonly number[] => {
  const raw = (high - low) / 5;
  const decade = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((digit) => digit * decade).find((candidate) => candidate >= raw)!;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first;
  return Array.from({ length: count + 1 }, (_, i) => (first + i) * step);
};

/** Heights of the labels, moved apart downwards and then back up where the last would leave the plot. */
const apart = (heights: readonly number[]): readonly number[] => {
  const moved: number[] = [];
  for (const height of heights) moved.push(Math.max(height, (moved.at(-1) ?? -Infinity) + labelHeight));
  let limit = plot.bottom + labelHeight;
  for (let i = moved.length - 1; i >= 0; i--) {
    moved[i] = Math.min(moved[i]!, limit);
    limit = moved[i]! - labelHeight;
  }
  return moved;
};

/** Mean regret by trials (logarithmic) as SVG, a line for each sampler with a band of one standard error over tasks. */
export const regretChart = (
  curves: readonly RegretCurve[],
  { title, measure, subject, samplers, unit }: RegretChartOptions,
): string => {
  const last = Math.max(...curves.flatMap(({ trials }) => trials));
  const lows = curves.flatMap(({ mean, error }) => mean.map((value, i) => value - error[i]!));
  const highs = curves.flatMap(({ mean, error }) => mean.map((value, i) => value + error[i]!));
  // Regret lies between 0 and 1 by its definition; a band may not.
  const low = measure === "linear" ? 0 : Math.min(...lows);
  const high = measure === "linear" ? Math.min(1, Math.max(...highs)) : Math.min(0, Math.max(...highs));
  const x = (n: number): number =>
    plot.left + (last > 1 ? Math.log(n) / Math.log(last) : 0) * (plot.right - plot.left);
  const y = (value: number): number => {
    const share = (Math.min(high, Math.max(low, value)) - low) / (high - low || 1);
    return plot.bottom - share * (plot.bottom - plot.top);
  };
  const others = samplers.filter((name) => name !== subject);
  const styleOf = new Map(
    curves.map(({ peer }): [string, { color: string; dash: string }] => {
      const place = others.indexOf(peer);
      return place < 0
        ? [peer, { color: "#000", dash: "none" }]
        : [peer, { color: colors[place % colors.length]!, dash: place < colors.length ? "none" : "5 3" }];
    }),
  );
  // Many bands on one another hide the lines.
  const bandOpacity = curves.length > 5 ? 0.05 : 0.1;
  const grid = [
    ...trialTicks(last).flatMap((n) => [
      shape("line", { x1: x(n), x2: x(n), y1: plot.top, y2: plot.bottom, stroke: "#eee" }),
      label(String(n), { x: x(n), y: plot.bottom + 18, "text-anchor": "middle" }),
    ]),
    ...valueTicks(low, high).flatMap((value) => [
      shape("line", { x1: plot.left, x2: plot.right, y1: y(value), y2: y(value), stroke: "#eee" }),
      label(String(Number(value.toPrecision(3))), {
        x: plot.left - 8,
        y: y(value) + 4,
        "text-anchor": "end",
      }),
    ]),
    label(unit, { x: (plot.left + plot.right) / 2, y: plot.bottom + 38, "text-anchor": "middle" }),
    label(measure === "linear" ? "regret" : "log10 of regret", { x: plot.left, y: plot.top - 10 }),
    label(title, { x: plot.left, y: 18, "font-weight": 600, "font-size": 14 }),
  ];
  // The subject comes last, so that it lies in front.
  const inOrder = [...curves].sort((a, b) => Number(a.peer === subject) - Number(b.peer === subject));
  const lines = inOrder.flatMap(({ peer, trials, mean, error }) => {
    const { color, dash } = styleOf.get(peer)!;
    const at = (i: number, value: number): string => `${x(trials[i]!).toFixed(1)},${y(value).toFixed(1)}`;
    const upper = mean.map((value, i) => at(i, value + error[i]!));
    const lower = mean.map((value, i) => at(i, value - error[i]!)).reverse();
    return [
      shape("polygon", { points: [...upper, ...lower].join(" "), fill: color, opacity: bandOpacity }),
      shape("polyline", {
        points: mean.map((value, i) => at(i, value)).join(" "),
        fill: "none",
        stroke: color,
        "stroke-width": peer === subject ? 2.5 : 1.5,
        "stroke-dasharray": dash,
      }),
    ];
  });
  const ends = [...curves].sort((a, b) => b.mean.at(-1)! - a.mean.at(-1)!);
  const heights = apart(ends.map(({ mean }) => y(mean.at(-1)!)));
  const labels = ends.flatMap(({ peer, mean }, i) => {
    const { color } = styleOf.get(peer)!;
    const weight = peer === subject ? 700 : 400;
    return [
      shape("polyline", {
        points: `${plot.right},${y(mean.at(-1)!).toFixed(1)} ${plot.right + 12},${heights[i]!.toFixed(1)}`,
        fill: "none",
        stroke: color,
        opacity: 0.6,
      }),
      label(peer, { x: plot.right + 16, y: heights[i]! + 4, fill: color, "font-weight": weight }),
    ];
  });
  return picture(size.width, size.height, title, [...grid, ...lines, ...labels]);
};
