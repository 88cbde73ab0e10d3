import type { $ZodType } from "zod/v4/core";
import { concreteSchema } from "./concrete-schema.js";

/** The keys that the schema has at a path of a value; none where it leaves them to the user. */
export const knownKeys = (
  schema: $ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): readonly string[] => {
  const concrete = concreteSchema(schema, value);
  if (concrete === null) return [];
  const { def } = concrete._zod;
  const [key, ...rest] = path;
  if (key === undefined) return def.type === "object" ? Object.keys(def.shape) : [];
  const inner =
    def.type === "object" ? def.shape[String(key)] : def.type === "record" ? def.valueType : def.element;
  return inner === undefined ? [] : knownKeys(inner, (value as Record<PropertyKey, unknown>)[key], rest);
};
