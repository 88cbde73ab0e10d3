import type { $ZodType } from "zod/v4/core";
import { concreteSchema } from "./concrete-schema.js";
import { camelCase, snakeCase } from "./key-case.js";

/** `read`: a file's snake_case becomes the spec's camelCase (which is understood too). `write`: the way back. */
export type Direction = "read" | "write";

/**
 * A copy of `value` with the schema's own keys renamed; what users name themselves (parameters, branches, variables) stays.
 * What does not fit the schema is left as it is, for the schema to say so.
 */
export const renameKeys = (schema: $ZodType, value: unknown, direction: Direction): unknown => {
  const concrete = concreteSchema(schema, value);
  if (concrete === null) return value;
  const { def } = concrete._zod;
  if (def.type === "array") {
    return (value as readonly unknown[]).map((item) => renameKeys(def.element, item, direction));
  }
  const entries = Object.entries(value as Record<string, unknown>);
  if (def.type === "record") {
    return Object.fromEntries(
      entries.map(([key, item]) => [key, renameKeys(def.valueType, item, direction)]),
    );
  }
  const open = def.catchall !== undefined && def.catchall._zod.def.type !== "never";
  const renamed = new Map<string, unknown>();
  for (const [key, item] of entries) {
    const inSpec = direction === "read" ? camelCase(key) : key;
    const field = Object.hasOwn(def.shape, inSpec) ? def.shape[inSpec] : undefined;
    const target = direction === "read" ? inSpec : snakeCase(key);
    // Given in both spellings, the second keeps its own: an unknown key, which the schema refuses.
    const name = (field === undefined && !open) || renamed.has(target) ? key : target;
    renamed.set(name, field === undefined ? item : renameKeys(field, item, direction));
  }
  return Object.fromEntries(renamed);
};
