import { compileSpace, type ParameterDefinition, type Point, type StudySpec } from "@hyperdial/core";

const definitionsIn = (
  space: Readonly<Record<string, ParameterDefinition>>,
): readonly (readonly [string, ParameterDefinition])[] =>
  Object.entries(space).flatMap(([name, definition]) => [
    [name, definition] as const,
    ...("branches" in definition && definition.branches !== undefined
      ? Object.values(definition.branches).flatMap(definitionsIn)
      : []),
  ]);

/**
 * What would be used without tuning: the space's defaults where each active parameter has one, else the first setting to start from.
 * Null where the study says neither: the middle of a range is nobody's default.
 */
export const defaultSetting = ({ space, constraints, start }: StudySpec): Point | null => {
  const compiled = compileSpace(space, constraints);
  const { defaultPoint } = compiled;
  const definitions = new Map(definitionsIn(space));
  const known = Object.keys(defaultPoint).every((name) => {
    const definition = definitions.get(name);
    return definition !== undefined && (definition.type === "fixed" || definition.default !== undefined);
  });
  if (known) return defaultPoint;
  const [first] = start;
  return first === undefined ? null : compiled.parsePoint(first);
};
