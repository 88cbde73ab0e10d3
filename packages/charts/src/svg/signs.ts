import { mark } from "./drawing.js";
import type { MarkClass } from "./mark-styles.js";
import { shape, short } from "./markup.js";

type Place = readonly [x: number, y: number];

/** Many dots as one path: small in a file. */
export const dots = (places: readonly Place[], name: MarkClass): string =>
  places.length === 0
    ? ""
    : shape("path", {
        class: mark(name),
        d: places.map(([x, y]) => `M${short(x)} ${short(y)}h.01`).join(""),
      });

export const triangles = (places: readonly Place[]): string =>
  places.length === 0
    ? ""
    : shape("path", {
        class: mark("hollow"),
        d: places.map(([x, y]) => `M${short(x)} ${short(y - 4)}l4 7h-8z`).join(""),
      });

export const diamonds = (places: readonly Place[]): string =>
  places.length === 0
    ? ""
    : shape("path", {
        class: mark("diamond"),
        d: places.map(([x, y]) => `M${short(x)} ${short(y - 4.5)}l4 4.5l-4 4.5l-4 -4.5z`).join(""),
      });

export const crosses = (places: readonly Place[]): string =>
  places.length === 0
    ? ""
    : shape("path", {
        class: mark("cross"),
        d: places.map(([x, y]) => `M${short(x - 3)} ${short(y - 3)}l6 6m0 -6l-6 6`).join(""),
      });

/** A short piece of a line, for legends. */
export const dash =
  (name: MarkClass) =>
  (x: number, y: number): string =>
    shape("line", { class: mark(name), x1: x - 8, x2: x + 8, y1: y, y2: y });

/** The best trial's own sign: a disc with a rim, greater than the rest. */
export const star = ([x, y]: Place): string => shape("circle", { class: mark("best"), cx: x, cy: y, r: 5 });
