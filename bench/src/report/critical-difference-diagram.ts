import type { Standing } from "./standing.js";
import { label, picture, shape } from "./svg.js";

const width = 760;
const axis = { left: 190, right: 570, y: 78 };
const rowHeight = 20;
const barHeight = 8;

/** Runs of samplers, best first, whose ranks lie within the critical difference: [first, last] of each that is in no longer one. */
export const indistinguishable = (
  ranks: readonly number[],
  criticalDifference: number,
): readonly (readonly [number, number])[] => {
  const groups: [number, number][] = [];
  for (let first = 0; first < ranks.length; first++) {
    const last = ranks.findLastIndex((rank) => rank - ranks[first]! <= criticalDifference);
    if (last > first && last > (groups.at(-1)?.[1] ?? -1)) groups.push([first, last]);
  }
  return groups;
};

/**
 * Average ranks on an axis, best on the left, as SVG: a bar joins samplers that Nemenyi's test cannot tell apart at 5 %.
 * J. Demšar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7 (2006).
 */
export const criticalDifferenceDiagram = (standing: Standing, subject: string): string => {
  const { rows, criticalDifference, budget, tasks } = standing;
  const count = rows.length;
  const x = (rank: number): number =>
    axis.left + ((rank - 1) / Math.max(1, count - 1)) * (axis.right - axis.left);
  const title = `Average rank after ${budget} trials, ${tasks} tasks`;
  const groups = indistinguishable(
    rows.map(({ rank }) => rank),
    criticalDifference,
  );
  const half = Math.ceil(count / 2);
  const below = axis.y + 14 + groups.length * barHeight + rowHeight;
  const height = below + half * rowHeight + 8;
  const scale = [
    label(title, { x: 24, y: 20, "font-weight": 600, "font-size": 14 }),
    shape("line", { x1: axis.left, x2: axis.right, y1: axis.y, y2: axis.y, stroke: "#222" }),
    ...Array.from({ length: count }, (_, i) => i + 1).flatMap((rank) => [
      shape("line", { x1: x(rank), x2: x(rank), y1: axis.y - 5, y2: axis.y, stroke: "#222" }),
      label(String(rank), { x: x(rank), y: axis.y - 10, "text-anchor": "middle" }),
    ]),
  ];
  // Wider than the axis, it says that no difference can be shown.
  const end = Math.min(x(1 + criticalDifference), axis.right);
  const difference = [
    shape("line", { x1: axis.left, x2: end, y1: 42, y2: 42, stroke: "#222", "stroke-width": 2 }),
    label(`critical difference ${criticalDifference.toFixed(2)}`, { x: end + 8, y: 46 }),
  ];
  const bars = groups.map(([first, last], i) =>
    shape("line", {
      x1: x(rows[first]!.rank) - 4,
      x2: x(rows[last]!.rank) + 4,
      y1: axis.y + 14 + i * barHeight,
      y2: axis.y + 14 + i * barHeight,
      stroke: "#777",
      "stroke-width": 4,
    }),
  );
  const names = rows.flatMap(({ peer, rank }, i) => {
    const onLeft = i < half;
    const line = below + (onLeft ? i : count - 1 - i) * rowHeight;
    const edge = onLeft ? axis.left - 8 : axis.right + 8;
    return [
      shape("polyline", {
        points: `${x(rank).toFixed(1)},${axis.y} ${x(rank).toFixed(1)},${line} ${edge},${line}`,
        fill: "none",
        stroke: peer === subject ? "#000" : "#aaa",
      }),
      label(`${peer} ${rank.toFixed(2)}`, {
        x: onLeft ? edge - 4 : edge + 4,
        y: line + 4,
        "text-anchor": onLeft ? "end" : "start",
        "font-weight": peer === subject ? 700 : 400,
      }),
    ];
  });
  return picture(width, height, title, [...scale, ...difference, ...names, ...bars]);
};
