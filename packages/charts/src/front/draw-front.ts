import { numberScale } from "../scales/number-scale.js";
import { shownRange } from "../scales/shown-range.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { label, shape, short } from "../svg/markup.js";
import { legend, plotArea, withRoomFor, xAxis, yAxis } from "../svg/plot-area.js";
import { diamonds, dots } from "../svg/signs.js";
import type { FrontData, FrontTrial } from "./front-data.js";

/** The front as steps through its trials, what it beats as faint dots, what breaks a bound as diamonds. */
export const drawFront = ({ title, summary, objectives, trials, bounds }: FrontData): Drawing => {
  const frame = plotArea({ height: 320 });
  const [first, second] = objectives;
  const domain = (of: "x" | "y", direction: "minimize" | "maximize"): readonly [number, number] => {
    const values = trials.map((trial) => trial[of]);
    const [low, high] = shownRange(values, direction) ?? [0, 1];
    const limits = bounds.filter(({ axis }) => axis === of).map(({ at }) => at);
    return [Math.min(low, ...limits), Math.max(high, ...limits)];
  };
  const y = numberScale(domain("y", second.direction), { range: [frame.bottom - 4, frame.top + 4] });
  const area = withRoomFor(y, frame);
  const x = numberScale(domain("x", first.direction), { range: [area.left + 4, area.right - 6] });
  const place = (trial: FrontTrial): readonly [number, number] => [x(trial.x), y(trial.y)];
  const of = (kind: FrontTrial["kind"]): FrontTrial[] => trials.filter((trial) => trial.kind === kind);
  const front = of("front").sort((a, b) => a.x - b.x || a.y - b.y);
  const arrow = ({ direction }: typeof first, up: string, down: string): string =>
    direction === "maximize" ? up : down;
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...yAxis(y, `${arrow(second, "↑", "↓")} ${second.metric}`, area),
      ...xAxis(x, `${first.metric} ${arrow(first, "→", "←")}`, area),
      ...bounds.flatMap(({ axis, at, text }) =>
        axis === "x"
          ? [
              shape("line", { class: mark("guide"), x1: x(at), x2: x(at), y1: area.top, y2: area.bottom }),
              label(text, {
                class: mark("halo"),
                x: x(at) + (x(at) > (area.left + area.right) / 2 ? -5 : 5),
                y: area.bottom - 8,
                "text-anchor": x(at) > (area.left + area.right) / 2 ? "end" : "start",
              }),
            ]
          : [
              shape("line", { class: mark("guide"), x1: area.left, x2: area.right, y1: y(at), y2: y(at) }),
              label(text, { class: mark("halo"), x: area.right, y: y(at) - 5, "text-anchor": "end" }),
            ],
      ),
      dots(of("dominated").map(place), "dots"),
      diamonds(of("infeasible").map(place)),
      ...(front.length < 2
        ? []
        : [
            shape("path", {
              class: mark("line-faint"),
              d: front
                .map((trial, i) => `${i === 0 ? "M" : "L"}${place(trial).map(short).join(" ")}`)
                .join(""),
            }),
          ]),
      dots(front.map(place), "dots-first"),
      ...legend(
        [
          {
            text: "front",
            sign: (a: number, b: number) => dots([[a, b]], "dots-first"),
            drawn: front.length > 0,
          },
          {
            text: "beaten",
            sign: (a: number, b: number) => dots([[a, b]], "dots"),
            drawn: of("dominated").length > 0,
          },
          {
            text: "infeasible",
            sign: (a: number, b: number) => diamonds([[a, b]]),
            drawn: of("infeasible").length > 0,
          },
        ].filter(({ drawn }) => drawn),
        area,
      ),
    ],
  };
};
