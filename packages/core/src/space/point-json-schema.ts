import type { Domain } from "./codec.js";
import type { Condition, Parameter, Space } from "./space.js";

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** Up to here the values of steps are listed; beyond, only their range is said. */
const maxListed = 100;

const valueSchema = (domain: Domain, { codec }: Parameter): JsonSchema => {
  switch (domain.kind) {
    case "number": {
      const { min, max, integer, step } = domain;
      const { finite, cardinality } = codec;
      if (step !== null && step !== 1 && finite !== null && cardinality <= maxListed) {
        return { enum: Array.from({ length: cardinality }, (_, index) => finite.valueAt(index)) };
      }
      return { type: integer ? "integer" : "number", minimum: min, maximum: max };
    }
    case "scalars":
      return { enum: domain.values };
    case "list":
      return {
        type: "array",
        items: { enum: domain.items },
        uniqueItems: true,
        minItems: domain.minSize,
        maxItems: domain.maxSize,
      };
    case "shares":
      return {
        type: "object",
        properties: Object.fromEntries(
          domain.parts.map((part) => [part, { type: "number", minimum: 0, maximum: 1 }]),
        ),
        required: domain.parts,
        additionalProperties: false,
        description: "Shares that add up to 1",
      };
  }
};

const bounds = {
  "<": "exclusiveMaximum",
  "<=": "maximum",
  ">": "exclusiveMinimum",
  ">=": "minimum",
} as const;

const testSchema = (condition: Condition): JsonSchema =>
  condition.test === "in"
    ? { enum: condition.values }
    : { type: "number", [bounds[condition.test]]: condition.value };

/** What a point looks like where a parameter is active: its parents are there, and pass. */
const activeSchema = (parameter: Parameter, byId: ReadonlyMap<string, Parameter>): JsonSchema => ({
  allOf: parameter.conditions.map((condition) => {
    const parent = byId.get(condition.parent)!;
    const here = { required: [parent.name], properties: { [parent.name]: testSchema(condition) } };
    return parent.conditions.length === 0 ? here : { allOf: [here, activeSchema(parent, byId)] };
  }),
});

/**
 * The JSON Schema of a space's points: a conditional parameter is required where it is active, and refused elsewhere. Its
 * constraints are no part of it; they stand in its description.
 */
export const pointJsonSchema = (space: Space): JsonSchema => {
  const byId = new Map(space.parameters.map((parameter) => [parameter.id, parameter]));
  const names = [...new Set(space.parameters.map(({ name }) => name))];
  const always = space.parameters.filter(({ conditions }) => conditions.length === 0);
  const schemaOf = (parameter: Parameter): JsonSchema => ({
    ...valueSchema(parameter.codec.domain, parameter),
    default: parameter.codec.defaultValue,
  });
  const conditional = names.flatMap((name): readonly JsonSchema[] => {
    const under = space.parameters.filter(
      (parameter) => parameter.name === name && parameter.conditions.length > 0,
    );
    if (under.length === 0) return [];
    const actives = under.map((parameter) => activeSchema(parameter, byId));
    return [
      ...under.map((parameter, index) => ({
        if: actives[index],
        then: { required: [name], properties: { [name]: schemaOf(parameter) } },
      })),
      { anyOf: [...actives, { not: { required: [name] } }] },
    ];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: Object.fromEntries([
      ...names.map((name) => [name, {}] as const),
      ...always.map((parameter) => [parameter.name, schemaOf(parameter)] as const),
    ]),
    required: always.map(({ name }) => name),
    additionalProperties: false,
    ...(conditional.length === 0 ? {} : { allOf: conditional }),
    ...(space.constraints.length === 0
      ? {}
      : { description: `Every point meets: ${space.constraints.map(({ source }) => source).join("; ")}` }),
  };
};
