import type { Metrics, ParameterDefinition, Point } from "@hyperdial/core";
import type { UnscaledProblem } from "./outcome-problem.js";

type Vector = readonly number[];

/** A function of the unit cube with several losses, whose front is known. */
interface FrontFunction {
  readonly losses: (x: Vector) => Vector;
  /** Points whose losses are the front, near enough evenly. */
  readonly front: () => readonly Vector[];
  /** Coordinates that do not run over [0, 1]: all but the first of ZDT4. */
  readonly rangeOf?: (i: number) => readonly [number, number];
}

const sum = (values: Vector): number => values.reduce((total, x) => total + x, 0);
const steps = (count: number): readonly number[] => Array.from({ length: count + 1 }, (_, i) => i / count);

/** E. Zitzler, K. Deb, L. Thiele, "Comparison of Multiobjective Evolutionary Algorithms: Empirical Results" (2000); ZDT5 is of bits and not here. */
const zdt = (kind: number, dimensions: number): FrontFunction => {
  const meanOfRest = (x: Vector): number => sum(x.slice(1)) / (dimensions - 1);
  const g = (x: Vector): number => {
    if (kind === 4)
      return 1 + 10 * (dimensions - 1) + sum(x.slice(1).map((z) => z * z - 10 * Math.cos(4 * Math.PI * z)));
    return kind === 6 ? 1 + 9 * meanOfRest(x) ** 0.25 : 1 + 9 * meanOfRest(x);
  };
  const first = (x: Vector): number =>
    kind === 6 ? 1 - Math.exp(-4 * x[0]!) * Math.sin(6 * Math.PI * x[0]!) ** 6 : x[0]!;
  const shape = (f: number, ratio: number): number => {
    if (kind === 2 || kind === 6) return 1 - ratio ** 2;
    return 1 - Math.sqrt(ratio) - (kind === 3 ? ratio * Math.sin(10 * Math.PI * f) : 0);
  };
  const losses = (x: Vector): Vector => {
    const [f, rest] = [first(x), g(x)];
    return [f, rest * shape(f, f / rest)];
  };
  return {
    losses,
    // Where all but the first coordinate are 0, g is least.
    front: () => steps(2000).map((t) => losses([t, ...new Array<number>(dimensions - 1).fill(0)])),
    ...(kind === 4
      ? { rangeOf: (i: number): readonly [number, number] => (i === 0 ? [0, 1] : [-5, 5]) }
      : {}),
  };
};

/** K. Deb, L. Thiele, M. Laumanns, E. Zitzler, "Scalable Test Problems for Evolutionary Multiobjective Optimization" (2005). */
const dtlz = (kind: number, objectives: number, dimensions: number): FrontFunction => {
  const tail = (x: Vector): Vector => x.slice(objectives - 1);
  const g = (x: Vector): number => {
    const rest = tail(x);
    if (kind === 7) return 1 + (9 * sum(rest)) / rest.length;
    const spread = sum(
      rest.map((z) => (z - 0.5) ** 2 - (kind === 1 ? Math.cos(20 * Math.PI * (z - 0.5)) : 0)),
    );
    return kind === 1 ? 100 * (rest.length + spread) : spread;
  };
  /** Products of cosines and one sine, or of a coordinate and one minus it. */
  const folded = (place: Vector, scale: number, a: (t: number) => number, b: (t: number) => number): Vector =>
    Array.from({ length: objectives }, (_, i) => {
      const kept = place.slice(0, objectives - 1 - i).reduce((product, t) => product * a(t), scale);
      return i === 0 ? kept : kept * b(place[objectives - 1 - i]!);
    });
  const quarter = (t: number): number => (t * Math.PI) / 2;
  const losses = (x: Vector): Vector => {
    const [head, rest] = [x.slice(0, objectives - 1), g(x)];
    if (kind === 1)
      return folded(
        head,
        (1 + rest) / 2,
        (t) => t,
        (t) => 1 - t,
      );
    if (kind === 7) {
      const h = objectives - sum(head.map((f) => (f / (1 + rest)) * (1 + Math.sin(3 * Math.PI * f))));
      return [...head, (1 + rest) * h];
    }
    const place =
      kind === 5 ? head.map((t, i) => (i === 0 ? t : (1 + 2 * rest * t) / (2 * (1 + rest)))) : head;
    return folded(
      place,
      1 + rest,
      (t) => Math.cos(quarter(t)),
      (t) => Math.sin(quarter(t)),
    );
  };
  return {
    losses,
    front: () => {
      const best = kind === 7 ? 0 : 0.5;
      const grid = steps(objectives === 2 ? 2000 : 40);
      const heads = objectives === 2 ? grid.map((t) => [t]) : grid.flatMap((s) => grid.map((t) => [s, t]));
      return heads.map((head) =>
        losses([...head, ...new Array<number>(dimensions - objectives + 1).fill(best)]),
      );
    },
  };
};

const parse = (
  name: string,
): { readonly made: FrontFunction; readonly objectives: number; readonly dimensions: number } | null => {
  const [, family, kind, m, d] = /^multi:(zdt|dtlz)(\d)(?::m(\d))?:d(\d+)$/.exec(name) ?? [];
  const [objectives, dimensions] = [Number(m ?? 2), Number(d)];
  if (family === "zdt" && m === undefined && [1, 2, 3, 4, 6].includes(Number(kind)) && dimensions > 1)
    return { made: zdt(Number(kind), dimensions), objectives, dimensions };
  if (
    family === "dtlz" &&
    [1, 2, 5, 7].includes(Number(kind)) &&
    [2, 3].includes(objectives) &&
    dimensions >= objectives
  )
    return { made: dtlz(Number(kind), objectives, dimensions), objectives, dimensions };
  return null;
};

/** ZDT1–4 and 6 and DTLZ1, 2, 5 and 7, by name: `multi:zdt1:d8`, `multi:dtlz2:m3:d7`. Null for any other name. */
export const frontFunction = (
  name: string,
): { readonly problem: UnscaledProblem; readonly front: () => readonly Vector[] } | null => {
  const found = parse(name);
  if (found === null) return null;
  const { made, objectives, dimensions } = found;
  const space: Record<string, ParameterDefinition> = {};
  for (let i = 0; i < dimensions; i++) {
    const [min, max] = made.rangeOf?.(i) ?? [0, 1];
    space[`x${i}`] = { type: "float", min, max };
  }
  const evaluate = (point: Point): Metrics =>
    Object.fromEntries(
      made
        .losses(Object.keys(space).map((key) => point[key] as number))
        .map((loss, i) => [`f${i + 1}`, loss]),
    );
  const goals = Array.from({ length: objectives }, (_, i) => ({
    metric: `f${i + 1}`,
    direction: "minimize" as const,
  }));
  return { problem: { name, space, objectives: goals, bounds: [], evaluate }, front: made.front };
};
