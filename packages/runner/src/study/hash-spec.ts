import { createHash } from "node:crypto";
import type { StudySpec } from "@hyperdial/core";

/** JSON with sorted keys and without what is undefined: the same text for the same value. */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(",")}}`;
};

/** sha256 of what makes a study the same study: all of its spec but the budget, the stop rules and the bounds, which may change between sessions. */
export const hashSpec = ({ budget: _, stop: __, bounds: ___, ...rest }: StudySpec): string =>
  createHash("sha256").update(canonicalJson(rest)).digest("hex");
