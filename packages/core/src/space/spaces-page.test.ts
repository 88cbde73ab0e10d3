import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileSpace } from "./compile-space.js";
import { kinds } from "./kinds/index.js";
import type { ParameterDefinition } from "./parameter.js";

const page = readFileSync(new URL("../../../../docs/spaces.md", import.meta.url), "utf8");

const definitions: Readonly<Record<string, ParameterDefinition>> = {
  a: { type: "float", min: 0, max: 1 },
  b: { type: "float", min: 0, max: 1 },
  hidden: { type: "int", min: 8, max: 512 },
  layers: { type: "int", min: 1, max: 8 },
  "batch-size": { type: "int", min: 16, max: 512 },
  bias: { type: "bool" },
  optimizer: { type: "choice", values: ["adam", "sgd", "lion"] },
  momentum: { type: "float", min: 0, max: 0.99, when: { optimizer: "sgd" } },
  size: { type: "ordinal", values: ["small", "medium", "large"] },
  features: { type: "subset", items: ["age", "income", "zip"] },
  mix: { type: "simplex", parts: ["stocks", "bonds"] },
};

const rows = page
  .slice(page.indexOf("## Constraints"))
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2);
const expressions = rows.flatMap((row) =>
  [
    ...row
      .split("| ")
      .slice(2)
      .join("| ")
      .matchAll(/`` (.+?) ``|`([^`]+)`/g),
  ].map((match) => (match[1] ?? match[2]!).replaceAll("\\|", "|")),
);

test("the page on spaces lists every kind with its keys", () => {
  const table = page.slice(0, page.indexOf("## Conditions"));
  for (const [type, { keys }] of Object.entries(kinds)) {
    expect(table).toContain(`\`${type}\``);
    for (const key of keys)
      expect(table).toContain(`\`${key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}\``);
  }
});

test("the page on spaces has more than 20 constraints", () => expect(expressions.length).toBeGreaterThan(20));

test.each(expressions)("the page's constraint %s can be met", (source) => {
  const space = compileSpace(definitions, [source]);
  expect(space.violated(space.defaultPoint)).toBeNull();
});
