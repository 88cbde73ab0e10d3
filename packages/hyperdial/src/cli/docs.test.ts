import { readFileSync } from "node:fs";
import type { Option } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { schedulers, stopRules } from "@hyperdial/schedulers";
import { describe, expect, it } from "vitest";
import { snakeCase } from "../spec-file/key-case.js";
import { parseStudyText } from "../spec-file/parse-study-text.js";
import { studyJsonSchema } from "../spec-file/study-json-schema.js";
import { commandNames, loadCommand } from "./command-table.js";
import { exitCodesText } from "./exit-codes.js";
import { runCommandLine } from "./run-command-line.js";

const docs = new URL("../../../../docs/", import.meta.url);

/** A page with the part between its marks put in anew. */
const withGenerated = (page: string, generated: string): string => {
  const text = readFileSync(new URL(page, docs), "utf8");
  const [, before, after] =
    /^([\s\S]*<!-- generated[^\n]*-->\n)[\s\S]*(<!-- end -->[\s\S]*)$/.exec(text) ?? [];
  if (before === undefined) throw new Error(`${page} has no marks for its generated part`);
  return `${before}\n${generated}\n${after}`;
};

const helpOf = async (name: string): Promise<string> => {
  let help = "";
  await runCommandLine([name, "--help"], {
    out: async (text) => {
      help += text;
    },
    err: () => {},
    interactive: false,
    columns: () => 80,
    style: (_, text) => text,
    env: {},
  });
  return help.trim();
};

interface Field {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Field>>;
  readonly anyOf?: readonly Field[];
}

const typeOf = ({ type, enum: words, anyOf }: Field): string => {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(", ");
  if (anyOf !== undefined) return anyOf.map(typeOf).join(" or ");
  return (
    { array: "list", object: "mapping", string: "text", integer: "whole number" }[type ?? ""] ?? type ?? ""
  );
};

/** A table with its columns aligned, as the formatter leaves it. */
const alignedTable = (rows: readonly (readonly string[])[]): string => {
  const [head, ...body] = rows;
  const widths = head!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + " ".repeat(widths[column]! - [...cell].length)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head!), rule, ...body.map(line)].join("\n");
};

const wordsOf = (option: Option): string => {
  const kind = option.type === "word" ? option.words.map((word) => `\`${word}\``).join(", ") : option.type;
  return option.default === null ? kind : `${kind} [\`${String(option.default)}\`]`;
};

const rowsOf = (fields: Readonly<Record<string, Field>>, before = ""): readonly (readonly string[])[] =>
  Object.entries(fields).flatMap(([key, field]) => {
    const plain = field.default !== undefined && typeof field.default !== "object";
    const shown = plain ? ` [\`${String(field.default)}\`]` : "";
    const row = [`\`${before}${key}\``, `${typeOf(field)}${shown}`, field.description ?? ""];
    return [row, ...rowsOf(field.properties ?? {}, `${before}${key}.`)];
  });

// Update both with `npx vitest run packages/hyperdial/src/cli/docs.test.ts -u`.
describe("the documentation", () => {
  it("has the help of every command and the exit codes in docs/cli.md", async () => {
    const helps = await Promise.all(
      commandNames.map(async (name) => {
        const { summary } = await loadCommand(name);
        return `### ${name}: ${summary.toLowerCase()}\n\n\`\`\`\n${await helpOf(name)}\n\`\`\``;
      }),
    );
    const exits = `## Exit codes\n\n\`\`\`\n${exitCodesText().trimEnd()}\n\`\`\``;
    const page = withGenerated("cli.md", `## Commands\n\n${helps.join("\n\n")}\n\n${exits}\n`);
    await expect(page).toMatchFileSnapshot(new URL("cli.md", docs).pathname);
  });

  it("has every key of the schema in docs/study-file.md, each with words", async () => {
    const { properties } = studyJsonSchema() as { properties: Record<string, Field> };
    const rows = rowsOf(properties);
    expect(rows.filter(([, , meaning]) => meaning === "")).toEqual([]);
    const page = withGenerated(
      "study-file.md",
      `${alignedTable([["key", "value", "meaning"], ...rows])}
`,
    );
    await expect(page).toMatchFileSnapshot(new URL("study-file.md", docs).pathname);
    expect(Object.keys(properties).length).toBe(Object.keys(studySpecSchema.shape).length);
  });

  it("has every scheduler and stop rule with its options in docs/schedulers.md, and tells of each before", async () => {
    const section = ([name, { summary, source, options }]: readonly [
      string,
      { readonly summary: string; readonly source: string; readonly options: object },
    ]): string => {
      const rows = Object.entries(options as Readonly<Record<string, Option>>).map(([key, option]) => [
        `\`${snakeCase(key)}\``,
        wordsOf(option),
        option.help,
      ]);
      const table = rows.length === 0 ? "" : `\n\n${alignedTable([["option", "value", "meaning"], ...rows])}`;
      return `### \`${name}\`\n\n${summary}. (${source})${table}`;
    };
    const rules = Object.entries(stopRules).map(([name, row]) => section([`stop: ${name}`, row]));
    const sections = [...Object.entries(schedulers).map(section), "## Options of stop rules", ...rules];
    const page = withGenerated("schedulers.md", `${sections.join("\n\n")}\n`);
    await expect(page).toMatchFileSnapshot(new URL("schedulers.md", docs).pathname);
    const byHand = page.slice(0, page.indexOf("## Options"));
    for (const name of Object.keys({ ...schedulers, ...stopRules })) expect(byHand).toContain(`\`${name}\``);
  });

  it("shows study files that read without an error", () => {
    const text = readFileSync(new URL("study-file.md", docs), "utf8");
    const [first, second] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml!);
    expect(parseStudyText(first!, "study.yaml").spec.name).toBe("digits");
    const rest = "name: x\nobjectives: [{ metric: y, direction: minimize }]\n";
    expect(Object.keys(parseStudyText(second! + rest, "study.yaml").spec.space)).toContain("optimizer");
  });
});
