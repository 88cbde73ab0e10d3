import { compileSpace, type Objective, type Point } from "@hyperdial/core";

const cube = (dimensions: number) =>
  compileSpace(
    Object.fromEntries(
      Array.from({ length: dimensions }, (_, i) => [`x${i}`, { type: "float", min: 0, max: 1 } as const]),
    ),
  );
const minimized = (count: number): readonly Objective[] =>
  Array.from({ length: count }, (_, j) => ({ metric: `f${j + 1}`, direction: "minimize" }));

/** Problems whose fronts are known. `distance`: how far losses are from the front, 0 on it. */
export const fronts = {
  /** Zitzler, Deb & Thiele (2000), in six dimensions: f2 = 1 − √f1. */
  zdt1: {
    space: cube(6),
    objectives: minimized(2),
    lossesOf(point: Point): readonly number[] {
      const [f1, ...rest] = Object.values(point) as number[];
      const g = 1 + (9 * rest.reduce((sum, x) => sum + x, 0)) / rest.length;
      return [f1!, g * (1 - Math.sqrt(f1! / g))];
    },
    distance: ([f1, f2]: readonly number[]): number => f2! - (1 - Math.sqrt(f1!)),
  },
  /** Deb, Thiele, Laumanns & Zitzler (2005), three objectives in six dimensions: an eighth of the unit sphere. */
  dtlz2: {
    space: cube(6),
    objectives: minimized(3),
    lossesOf(point: Point): readonly number[] {
      const [a, b, ...rest] = Object.values(point) as number[];
      const g = 1 + rest.reduce((sum, x) => sum + (x - 0.5) ** 2, 0);
      const [s, t] = [(a! * Math.PI) / 2, (b! * Math.PI) / 2];
      return [g * Math.cos(s) * Math.cos(t), g * Math.cos(s) * Math.sin(t), g * Math.sin(s)];
    },
    distance: (losses: readonly number[]): number => Math.hypot(...losses) - 1,
  },
} as const;

export const metricsOf = (losses: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(losses.map((loss, j) => [`f${j + 1}`, loss]));
