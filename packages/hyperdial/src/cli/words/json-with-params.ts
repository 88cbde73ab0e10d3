import { type Point, pointJson, type Space } from "@hyperdial/core";

const isPoint = (key: string, value: unknown): value is Point =>
  key === "params" && typeof value === "object" && value !== null;

/** JSON of an answer in which each `params` is written as programs get it: a float of 1 as `1.0`, which readers that tell floats from integers keep a float. */
export const jsonWithParams = (space: Space, value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((each) => jsonWithParams(space, each)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => {
      const text = isPoint(key, field) ? pointJson(space, field) : jsonWithParams(space, field);
      return `${JSON.stringify(key)}:${text}`;
    });
  return `{${fields.join(",")}}`;
};
