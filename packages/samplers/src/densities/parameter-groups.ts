import type { Parameter, Point, Space } from "@hyperdial/core";
import { type Axis, axesOf } from "@hyperdial/surrogates";

/** Parameters that are active together: those of one branch, or those that always are. */
export interface ParameterGroup {
  readonly axes: readonly Axis[];
  readonly always: boolean;
  isActive(point: Point): boolean;
}

/** The groups of a space that leave anything to choose. */
export const parameterGroups = (space: Space): readonly ParameterGroup[] => {
  const groups = new Map<string, Parameter[]>();
  for (const parameter of space.parameters) {
    const conditions = parameter.conditions.map((condition) => JSON.stringify(condition));
    const name = conditions.sort().join();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [parameter]);
    else group.push(parameter);
  }
  return [...groups.values()].flatMap((parameters) => {
    const axes = parameters.flatMap(axesOf);
    const first = parameters[0]!;
    const always = first.conditions.length === 0;
    return axes.length === 0
      ? []
      : { axes, always, isActive: (point: Point) => always || space.isActive(first, point) };
  });
};
