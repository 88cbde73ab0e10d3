import type { $ZodArray, $ZodObject, $ZodRecord, $ZodType, $ZodTypes } from "zod/v4/core";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const ofUnion = (
  options: readonly $ZodType[],
  discriminator: string | undefined,
  value: unknown,
): $ZodType | undefined =>
  options.find((option) => {
    const { def } = (option as $ZodTypes)._zod;
    if (def.type === "array") return Array.isArray(value);
    if (def.type !== "object" || !isRecord(value)) return false;
    return (
      discriminator === undefined ||
      option._zod.propValues?.[discriminator]?.has(value[discriminator] as string)
    );
  });

/**
 * The object, record or array schema that a value is checked against, with wrappers (optional, default, lazy) taken off and
 * the member of a union chosen by its discriminator, else by the value's shape. Null where the value is plain or fits none.
 */
export const concreteSchema = (
  schema: $ZodType,
  value: unknown,
): $ZodObject | $ZodRecord | $ZodArray | null => {
  const typed = schema as $ZodTypes;
  const { def } = typed._zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
      return concreteSchema(def.innerType, value);
    case "pipe":
      return concreteSchema(def.in, value);
    case "lazy":
      return concreteSchema(def.getter(), value);
    case "union": {
      const discriminator = "discriminator" in def ? String(def.discriminator) : undefined;
      const member = ofUnion(def.options, discriminator, value);
      return member === undefined ? null : concreteSchema(member, value);
    }
    case "array":
      return Array.isArray(value) ? (typed as $ZodArray) : null;
    case "record":
      return isRecord(value) ? (typed as $ZodRecord) : null;
    case "object":
      return isRecord(value) ? (typed as $ZodObject) : null;
    default:
      return null;
  }
};
