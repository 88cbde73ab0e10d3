import type { ParameterDefinition } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import type { QualityProblem } from "./quality-problem.js";

type Vector = readonly number[];

/** Functions of the BBOB suite's kinds (Hansen et al., 2009), in z: shifted and rotated by keys of their own. Least value 0. */
const functions: Readonly<Record<string, (z: Vector) => number>> = {
  sphere: (z) => z.reduce((sum, x) => sum + x * x, 0),
  ellipsoid: (z) => z.reduce((sum, x, i) => sum + 10 ** ((6 * i) / (z.length - 1)) * x * x, 0),
  rosenbrock: (z) => {
    let sum = 0;
    for (let i = 0; i + 1 < z.length; i++) {
      const [a, b] = [z[i]! / 4 + 1, z[i + 1]! / 4 + 1];
      sum += 100 * (a * a - b) ** 2 + (a - 1) ** 2;
    }
    return sum;
  },
  rastrigin: (z) => z.reduce((sum, x) => sum + x * x + 10 * (1 - Math.cos(2 * Math.PI * x)), 0),
  sharpRidge: (z) => z[0]! ** 2 + 100 * Math.sqrt(z.slice(1).reduce((sum, x) => sum + x * x, 0)),
  schaffers: (z) => {
    let sum = 0;
    for (let i = 0; i + 1 < z.length; i++) {
      const s = Math.sqrt(z[i]! ** 2 + z[i + 1]! ** 2);
      sum += Math.sqrt(s) * (1 + Math.sin(50 * s ** 0.2) ** 2);
    }
    return (sum / (z.length - 1)) ** 2;
  },
};

/** Random orthonormal rows, by Gram and Schmidt. */
const rotation = (dimensions: number, key: string): readonly Vector[] => {
  const random = keyedRandom("quality rotation", key, dimensions);
  const rows: number[][] = [];
  while (rows.length < dimensions) {
    const row = Array.from({ length: dimensions }, () => random.normal());
    for (const other of rows) {
      const dot = row.reduce((sum, x, i) => sum + x * other[i]!, 0);
      for (let i = 0; i < dimensions; i++) row[i]! -= dot * other[i]!;
    }
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    rows.push(row.map((x) => x / length));
  }
  return rows;
};

const continuous = (kind: string, dimensions: number): QualityProblem => {
  const random = keyedRandom("quality optimum", kind, dimensions);
  const optimum = Array.from({ length: dimensions }, () => 8 * random.next() - 4);
  const rows = rotation(dimensions, kind);
  const f = functions[kind]!;
  const space: Record<string, ParameterDefinition> = {};
  for (let i = 0; i < dimensions; i++) space[`x${i}`] = { type: "float", min: -5, max: 5 };
  return {
    name: `analytic:${kind}:d${dimensions}`,
    space,
    evaluate(point) {
      const shifted = optimum.map((center, i) => (point[`x${i}`] as number) - center);
      return f(rows.map((row) => row.reduce((sum, x, i) => sum + x * shifted[i]!, 0)));
    },
  };
};

/** A learner with branches: what helps in one does not exist in another, and what they share counts in all. */
const branching: QualityProblem = {
  name: "analytic:learners",
  space: {
    rate: { type: "float", min: 1e-5, max: 1, scale: "log" },
    learner: {
      type: "choice",
      branches: {
        linear: { penalty: { type: "float", min: 1e-6, max: 10, scale: "log" } },
        trees: {
          depth: { type: "int", min: 1, max: 16 },
          leaves: { type: "int", min: 2, max: 512, scale: "log" },
        },
        network: { layers: { type: "int", min: 1, max: 6 }, dropout: { type: "float", min: 0, max: 0.9 } },
      },
    },
    scaling: { type: "choice", values: ["none", "standard", "ranks", "robust"] },
  },
  evaluate(point) {
    const rate = (Math.log10(point["rate"] as number) + 2.2) ** 2 / 8;
    const scaling = { none: 0.3, standard: 0.05, ranks: 0, robust: 0.1 }[point["scaling"] as string]!;
    switch (point["learner"]) {
      case "linear":
        return 0.5 + rate + scaling + (Math.log10(point["penalty"] as number) + 3) ** 2 / 40;
      case "trees":
        return (
          0.15 +
          rate / 2 +
          Math.abs((point["depth"] as number) - 7) / 20 +
          (Math.log2(point["leaves"] as number) - 6) ** 2 / 30
        );
      default:
        return (
          rate +
          scaling +
          Math.abs((point["layers"] as number) - 3) / 8 +
          ((point["dropout"] as number) - 0.27) ** 2
        );
    }
  },
};

/** What needs no data: for continuous integration, and for a first look. Their least value is 0. */
export const analyticProblems: readonly QualityProblem[] = [
  ...Object.keys(functions).flatMap((kind) => [continuous(kind, 4), continuous(kind, 8)]),
  branching,
];
