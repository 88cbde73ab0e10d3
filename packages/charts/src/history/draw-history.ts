import { numberScale } from "../scales/number-scale.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { shape, short } from "../svg/markup.js";
import { legend, plotArea, withRoomFor, xAxis, yAxis } from "../svg/plot-area.js";
import { crosses, dash, diamonds, dots, star, triangles } from "../svg/signs.js";
import type { HistoryData, Outcome } from "./history-data.js";

/** More dots than this are drawn small. */
const many = 300;

/** Dots for complete trials, a step line for the best so far; failed ones stand on the bottom line, for they have no place of their own. */
export const drawHistory = (data: HistoryData): Drawing => {
  const { title, summary, trials, best, shown, metric, direction } = data;
  const frame = plotArea();
  const last = trials.at(-1)?.trial ?? 1;
  const y = numberScale(shown ?? [0, 1], { range: [frame.bottom - 14, frame.top] });
  const area = withRoomFor(y, frame);
  const x = numberScale([1, Math.max(2, last)], {
    range: [area.left + 6, area.right],
    numbers: "whole",
    ends: "exact",
  });
  const placesOf = (outcome: Outcome): (readonly [number, number])[] =>
    trials.flatMap(({ trial, value, outcome: own }) =>
      own !== outcome || (value === null && outcome !== "failed")
        ? []
        : [[x(trial), outcome === "failed" ? area.bottom - 5 : y(value!)] as const],
    );
  const places = {
    complete: placesOf("complete"),
    infeasible: placesOf("infeasible"),
    stopped: placesOf("stopped"),
    failed: placesOf("failed"),
  };
  const steps = best
    .map(({ trial, value }, i) =>
      i === 0 ? `M${short(x(trial))} ${short(y(value))}` : `H${short(x(trial))}V${short(y(value))}`,
    )
    .join("");
  const arrow = direction === "maximize" ? "↑" : "↓";
  const entries = [
    { text: "best so far", sign: dash("line"), drawn: best.length > 0 },
    {
      text: "stopped",
      sign: (a: number, b: number) => triangles([[a, b]]),
      drawn: places.stopped.length > 0,
    },
    {
      text: "infeasible",
      sign: (a: number, b: number) => diamonds([[a, b]]),
      drawn: places.infeasible.length > 0,
    },
    { text: "failed", sign: (a: number, b: number) => crosses([[a, b]]), drawn: places.failed.length > 0 },
  ].filter(({ drawn }) => drawn);
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...(shown === null ? [] : yAxis(y, `${arrow} ${metric}`, area)),
      ...xAxis(x, "trial", area),
      dots(places.complete, places.complete.length > many ? "dots-small" : "dots"),
      triangles(places.stopped),
      diamonds(places.infeasible),
      crosses(places.failed),
      ...(best.length === 0
        ? []
        : [
            shape("path", { class: mark("line"), d: `${steps}H${short(area.right)}` }),
            star([x(best.at(-1)!.trial), y(best.at(-1)!.value)]),
          ]),
      ...legend(entries, area),
    ],
  };
};
