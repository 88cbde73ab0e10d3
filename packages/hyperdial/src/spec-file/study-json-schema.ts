import { studySpecSchema } from "@hyperdial/core/spec";
import { z } from "zod";
import { snakeCase } from "./key-case.js";

type Json = Readonly<Record<string, unknown>>;

/** Property names as study files write them. Only `properties` and `required` hold the schema's own keys. */
const inSnakeCase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === "required") return [key, (item as readonly string[]).map(snakeCase)];
      if (key !== "properties") return [key, inSnakeCase(item)];
      const properties = Object.entries(item as Json);
      return [
        key,
        Object.fromEntries(properties.map(([name, field]) => [snakeCase(name), inSnakeCase(field)])),
      ];
    }),
  );
};

/** The JSON Schema (draft 2020-12) of study files, made from the schema that reads them. */
export const studyJsonSchema = (): Json => ({
  title: "Hyperdial study",
  ...(inSnakeCase(z.toJSONSchema(studySpecSchema, { io: "input", unrepresentable: "any" })) as Json),
});
