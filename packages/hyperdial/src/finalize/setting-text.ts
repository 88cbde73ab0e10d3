import type { ParameterValue, Point } from "@hyperdial/core";
import { stringify } from "yaml";

export const settingFormats = ["json", "yaml", "python", "env"] as const;
export type SettingFormat = (typeof settingFormats)[number];

/** A setting as text that other programs read. `json`: the setting as the space writes it. */
export const settingText = (point: Point, json: string, format: SettingFormat): string => {
  switch (format) {
    case "json":
      return `${JSON.stringify(JSON.parse(json), null, 2)}\n`;
    case "yaml":
      return stringify(JSON.parse(json));
    case "python":
      return `setting = {\n${Object.entries(JSON.parse(json) as Record<string, unknown>)
        .map(([name, value]) => `    ${JSON.stringify(name)}: ${python(value)},\n`)
        .join("")}}\n`;
    case "env":
      return Object.entries(point)
        .map(([name, value]) => `${name.toUpperCase().replace(/[^A-Z0-9_]/g, "_")}=${inQuotes(value)}\n`)
        .join("");
  }
};

const python = (value: unknown): string => {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${python(each)}`);
    return `{${entries.join(", ")}}`;
  }
  return JSON.stringify(value);
};

/** As shells and dotenv read it: bare where nothing in it means anything to them. */
const inQuotes = (value: ParameterValue): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /^[\w.+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
};
