import type { Metrics, ParameterDefinition, Point } from "@hyperdial/core";
import type { UnscaledProblem } from "./outcome-problem.js";

const float = (min: number, max: number): ParameterDefinition => ({ type: "float", min, max });
const int = (min: number, max: number): ParameterDefinition => ({ type: "int", min, max });

/** A loss and, for each bound, by how much it is passed. */
interface BoundedFunction {
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  /** The literature's best feasible loss. */
  readonly least: number;
  readonly bounds: number;
  readonly at: (point: Readonly<Record<string, number>>) => readonly number[];
}

const functions: Readonly<Record<string, BoundedFunction>> = {
  /** R. B. Gramacy et al., "Modeling an Augmented Lagrangian for Blackbox Constrained Optimization" (2016), whose report is of 2011's toy. */
  gramacy: {
    space: { x1: float(0, 1), x2: float(0, 1) },
    least: 0.599788,
    bounds: 2,
    at: ({ x1 = 0, x2 = 0 }) => [
      x1 + x2,
      1.5 - x1 - 2 * x2 - 0.5 * Math.sin(2 * Math.PI * (x1 * x1 - 2 * x2)),
      x1 * x1 + x2 * x2 - 1.5,
    ],
  },
  /** A. Townsend, "Constrained optimization in Chebfun" (2014), with the bound as it is usually modified. */
  townsend: {
    space: { x: float(-2.25, 2.25), y: float(-2.5, 1.75) },
    least: -2.0239884,
    bounds: 1,
    at: ({ x = 0, y = 0 }) => {
      const t = Math.atan2(x, y);
      const radius = 2 * Math.cos(t) - Math.cos(2 * t) / 2 - Math.cos(3 * t) / 4 - Math.cos(4 * t) / 8;
      return [
        -(Math.cos((x - 0.1) * y) ** 2) - x * Math.sin(3 * x + y),
        x * x + y * y - radius ** 2 - (2 * Math.sin(t)) ** 2,
      ];
    },
  },
  /** B. K. Kannan, S. N. Kramer, "An Augmented Lagrange Multiplier Based Method for Mixed Integer Discrete Continuous Optimization" (1994): thicknesses in sixteenths of an inch. */
  vessel: {
    space: { shell: int(1, 99), head: int(1, 99), radius: float(10, 200), length: float(10, 200) },
    least: 6059.714335,
    bounds: 3,
    at: ({ shell = 0, head = 0, radius: r = 0, length = 0 }) => {
      const [a, b] = [shell / 16, head / 16];
      return [
        0.6224 * a * r * length + 1.7781 * b * r * r + 3.1661 * a * a * length + 19.84 * a * a * r,
        0.0193 * r - a,
        0.00954 * r - b,
        1_296_000 - Math.PI * r * r * length - (4 / 3) * Math.PI * r ** 3,
      ];
    },
  },
  /** J. Golinski's speed reducer, "Optimal synthesis problems solved by means of nonlinear programming and random methods" (1970). */
  reducer: {
    space: {
      face: float(2.6, 3.6),
      module: float(0.7, 0.8),
      teeth: int(17, 28),
      length1: float(7.3, 8.3),
      length2: float(7.3, 8.3),
      shaft1: float(2.9, 3.9),
      shaft2: float(5, 5.5),
    },
    least: 2994.471066,
    bounds: 11,
    at: ({
      face: b = 0,
      module: m = 0,
      teeth: z = 0,
      length1: l1 = 0,
      length2: l2 = 0,
      shaft1: d1 = 0,
      shaft2: d2 = 0,
    }) => [
      0.7854 * b * m * m * (3.3333 * z * z + 14.9334 * z - 43.0934) -
        1.508 * b * (d1 * d1 + d2 * d2) +
        7.4777 * (d1 ** 3 + d2 ** 3) +
        0.7854 * (l1 * d1 * d1 + l2 * d2 * d2),
      27 / (b * m * m * z) - 1,
      397.5 / (b * m * m * z * z) - 1,
      (1.93 * l1 ** 3) / (m * z * d1 ** 4) - 1,
      (1.93 * l2 ** 3) / (m * z * d2 ** 4) - 1,
      Math.sqrt(((745 * l1) / (m * z)) ** 2 + 16.9e6) / (110 * d1 ** 3) - 1,
      Math.sqrt(((745 * l2) / (m * z)) ** 2 + 157.5e6) / (85 * d2 ** 3) - 1,
      (m * z) / 40 - 1,
      (5 * m) / b - 1,
      b / (12 * m) - 1,
      (1.5 * d1 + 1.9) / l1 - 1,
      (1.1 * d2 + 1.9) / l2 - 1,
    ],
  },
};

export const boundedFunctionNames: readonly string[] = Object.keys(functions).map(
  (name) => `bounded:${name}`,
);

/** The constrained problems that are functions, by name: `bounded:gramacy`. Null for any other name. */
export const boundedFunction = (
  name: string,
): { readonly problem: UnscaledProblem; readonly least: number } | null => {
  const found = functions[name.replace(/^bounded:/, "")];
  if (!name.startsWith("bounded:") || found === undefined) return null;
  const { space, least, at } = found;
  const limits = Array.from({ length: found.bounds }, (_, i) => `c${i + 1}`);
  return {
    least,
    problem: {
      name,
      space,
      objectives: [{ metric: "f", direction: "minimize" }],
      bounds: limits.map((metric) => ({ metric, max: 0 })),
      evaluate(point: Point): Metrics {
        const [f, ...excesses] = at(point as Readonly<Record<string, number>>);
        return { f: f!, ...Object.fromEntries(limits.map((metric, i) => [metric, excesses[i]!])) };
      },
    },
  };
};
