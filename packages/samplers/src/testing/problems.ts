import { compileSpace, type ParameterDefinition, type Point } from "@hyperdial/core";

const floats = (n: number, min: number, max: number) =>
  compileSpace(
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`x${i}`, { type: "float", min, max } as const])),
  );
/** Small ones that a population should do better on than chance. */
export const problems = {
  sphere: {
    space: floats(5, -4, 7),
    loss: (point: Point) => (Object.values(point) as number[]).reduce((sum, v) => sum + v * v, 0),
  },
  rastrigin: {
    space: floats(4, -4, 5.5),
    loss: (point: Point) =>
      (Object.values(point) as number[]).reduce(
        (sum, v) => sum + 10 + v * v - 10 * Math.cos(2 * Math.PI * v),
        0,
      ),
  },
  mixed: {
    space: compileSpace({
      kind: {
        type: "choice",
        branches: {
          deep: {
            width: { type: "int", min: 1, max: 64, scale: "log" },
            rate: { type: "float", min: 0, max: 1 },
          },
          flat: { bias: { type: "float", min: 0, max: 1 } },
          none: {},
        },
      },
      shade: { type: "choice", values: ["red", "green", "blue", "black", "white"] },
      size: { type: "ordinal", values: ["s", "m", "l", "xl"] },
    } as Record<string, ParameterDefinition>),
    loss: ({ kind, width, rate, bias, shade, size }: Point) =>
      (kind === "deep"
        ? Math.log2((width as number) / 24) ** 2 / 4 + 4 * ((rate as number) - 0.81) ** 2
        : kind === "flat"
          ? 1 + ((bias as number) - 0.2) ** 2
          : 2) +
      (shade === "black" ? 0 : 0.5) +
      (size === "l" ? 0 : 0.5),
  },
};
