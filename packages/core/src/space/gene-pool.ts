import type { Random } from "@hyperdial/numerics";
import type { ParameterValue, Point } from "./point.js";
import type { Parameter, Space } from "./space.js";

/** A point taken apart: the value of each parameter of the space, in their order, undefined where inactive. */
export type Genes = readonly (ParameterValue | undefined)[];

export interface GenePool {
  readonly parameters: readonly Parameter[];
  of(point: Point): Genes;
  /**
   * The point with these values. A parameter that they make inactive loses its own; one that becomes active without having
   * one gets a draw from its prior. Constraints are not looked at.
   */
  express(genes: Genes, random: Random): Point;
}

/** Takes the points of a space apart and puts them together again, whatever their conditions. */
export const genePoolOf = (space: Space): GenePool => {
  const { parameters } = space;
  const deciding = new Set(parameters.flatMap(({ conditions }) => conditions.map(({ parent }) => parent)));
  const isActiveIn = (unit: Float64Array, { offset }: Parameter): boolean => !Number.isNaN(unit[offset]!);
  return {
    parameters,
    of(point) {
      const unit = space.encode(point);
      return parameters.map((parameter) =>
        parameter.width > 0 && isActiveIn(unit, parameter) ? point[parameter.name] : undefined,
      );
    },
    express(genes, random) {
      const unit = new Float64Array(space.dimensions);
      parameters.forEach(({ codec, offset, width }, index) => {
        const value = genes[index];
        if (value !== undefined) {
          codec.encode(value, unit, offset);
          return;
        }
        for (let at = offset; at < offset + width; at++) unit[at] = random.next();
        if (codec.prior !== null) unit[offset] = codec.prior.quantile(unit[offset]!);
      });
      const decoded = space.decode(unit);
      const point: Record<string, ParameterValue> = { ...decoded };
      const active = space.encode(decoded);
      parameters.forEach((parameter, index) => {
        const value = genes[index];
        // Encoding may cost a float its last digit. It gets it back, unless another's activity was decided without it.
        if (value !== undefined && isActiveIn(active, parameter) && !deciding.has(parameter.id))
          point[parameter.name] = value;
      });
      return point;
    },
  };
};
