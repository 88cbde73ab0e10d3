import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Option, SamplerDefinition } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { samplers } from "./samplers.js";

const pagePath = fileURLToPath(new URL("../../../docs/samplers.md", import.meta.url));
const page = readFileSync(pagePath, "utf8");
const registry = Object.entries(samplers) as [string, SamplerDefinition][];

const cell = (text: string): string => text.replaceAll("|", "\\|");

const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => `| ${row.map((text, i) => text.padEnd(widths[i]!)).join(" | ")} |`);
  return [lines[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.slice(1)].join(
    "\n",
  );
};

const rangeOf = (option: Option): string => {
  switch (option.type) {
    case "word":
      return option.words.map((word) => `\`${word}\``).join(", ");
    case "number":
    case "integer": {
      const { min, max, type } = option;
      const ends = [min === undefined ? "" : `from ${min}`, max === undefined ? "" : `to ${max}`];
      return [type, ...ends.filter((end) => end !== "")].join(" ");
    }
    default:
      return option.type;
  }
};

const snakeCase = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const optionsOf = (options: Readonly<Record<string, Option>>): string => {
  const rows = Object.entries(options).map(([key, option]) => [
    `\`${snakeCase(key)}\``,
    rangeOf(option),
    option.default === null ? "unset" : `\`${option.default}\``,
    cell(option.help),
  ]);
  return rows.length === 0
    ? "It has no options."
    : tableOf([["option", "values", "default", "what it is"], ...rows]);
};

const blocks: Readonly<Record<string, string>> = {
  "registry: table": tableOf([
    ["sampler", "what it does", "from"],
    ...registry.map(([name, { summary, source }]) => [
      `[\`${name}\`](#${name})`,
      cell(summary),
      cell(source),
    ]),
  ]),
  ...Object.fromEntries(
    registry.map(([name, { options }]) => [
      `options: ${name}`,
      optionsOf(options as Readonly<Record<string, Option>>),
    ]),
  ),
};

describe("docs/samplers.md", () => {
  it("has a section, an options block and a line on when to take it, for each sampler and for nothing else", () => {
    const named = registry.map(([name]) => name).sort();
    expect([...page.matchAll(/^### (.+)$/gm)].map(([, name]) => name).sort()).toEqual(named);
    expect([...page.matchAll(/^<!-- options: (.+) -->$/gm)].map(([, name]) => name).sort()).toEqual(named);
    const advice = page.slice(page.indexOf("## Which one"), page.indexOf("## Measured"));
    expect([...advice.matchAll(/^\| `(.+?)` /gm)].map(([, name]) => name).sort()).toEqual(named);
  });

  it("says what the registry says (`npx vitest run -u` writes it)", async () => {
    const written = page.replaceAll(
      /^<!-- ((?:registry|options): .+) -->\n[\s\S]*?<!-- end -->$/gm,
      (whole, name: string) =>
        blocks[name] === undefined ? whole : `<!-- ${name} -->\n\n${blocks[name]}\n\n<!-- end -->`,
    );
    await expect(written).toMatchFileSnapshot(pagePath);
  });
});
