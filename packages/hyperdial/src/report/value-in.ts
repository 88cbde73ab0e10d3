import type { CompleteTrial, Parameter, ParameterValue, Space } from "@hyperdial/core";

/** A parameter's value in a trial; undefined where it is not active, or the trial is of another version of the space. Two branches may share a name: the point alone does not tell. */
export const valueIn = (
  space: Space,
  parameter: Parameter,
  { point, spaceVersion }: CompleteTrial,
): ParameterValue | undefined =>
  spaceVersion === space.version && space.isActive(parameter, point) ? point[parameter.name] : undefined;
