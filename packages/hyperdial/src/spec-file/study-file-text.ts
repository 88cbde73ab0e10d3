import type { StudySpec } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { stringify } from "yaml";
import { renameKeys } from "./rename-keys.js";

/** A spec as a study file, without what is as it would be by default. */
export const studyFileText = (spec: StudySpec): string => {
  const { name, space, objectives } = spec;
  const defaults = studySpecSchema.parse({ name, space, objectives }) as Readonly<Record<string, unknown>>;
  const always = ["name", "space", "objectives"];
  const said = Object.fromEntries(
    Object.entries(spec).filter(
      ([key, value]) => always.includes(key) || JSON.stringify(value) !== JSON.stringify(defaults[key]),
    ),
  );
  const written = renameKeys(studySpecSchema, said, "write") as Readonly<Record<string, unknown>>;
  return Object.entries(written)
    .map(([key, value]) => (key === "space" ? `space:\n${lines(value, "  ")}` : lines({ [key]: value }, "")))
    .join("");
};

/** Each key on a line of its own, as one would write it by hand. */
const lines = (mapping: unknown, indent: string): string =>
  Object.entries(mapping as Readonly<Record<string, unknown>>)
    .map(([key, value]) => {
      const text = stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();
      return `${indent}${key}: ${text}\n`;
    })
    .join("");
