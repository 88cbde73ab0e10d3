import { errorCodes } from "@hyperdial/core";
import { samplers } from "@hyperdial/samplers";
import { schedulers, stopRules } from "@hyperdial/schedulers";
import { describe, expect, it } from "vitest";
import { snakeCase } from "../spec-file/key-case.js";
import { buildProgram } from "./build-program.js";
import { type Command, command } from "./command.js";
import { commandNames, loadCommand } from "./command-table.js";
import { codesOf, exitCodes } from "./exit-codes.js";
import { runCommandLine } from "./run-command-line.js";
import type { Terminal } from "./terminal.js";

const recordingTerminal = () => {
  const written = { out: "", err: "" };
  const terminal: Terminal = {
    out: async (text) => {
      written.out += text;
    },
    err: (line) => {
      written.err += `${line}\n`;
    },
    interactive: false,
    columns: () => 80,
    style: (_, text) => text,
    env: {},
  };
  return { written, terminal };
};

const runLine = async (...args: string[]) => {
  const { written, terminal } = recordingTerminal();
  const exit = await runCommandLine(args, terminal);
  return { exit, ...written };
};

describe("the command line", () => {
  it("shows the help that is kept beside this test", async () => {
    await expect((await runLine("--help")).out).toMatchFileSnapshot("golden/help.txt");
  });

  it.each(commandNames)("shows the kept help of %s, with examples, no line over 80 columns", async (name) => {
    const { out, exit } = await runLine(name, "--help");
    expect(exit).toBe(0);
    expect(out).toContain("Examples:");
    const prose = out.slice(0, out.indexOf("Examples:")).split("\n");
    expect(prose.filter((line) => line.length > 80 && !line.includes('{"op"'))).toEqual([]);
    await expect(out).toMatchFileSnapshot(`golden/help-${name}.txt`);
  });

  it("has a command in every example, and only options that the command has", async () => {
    for (const name of commandNames) {
      const { examples, options } = await loadCommand(name);
      for (const { line } of examples) {
        expect(line).toContain(`hyperdial ${name}`);
        for (const [, flag] of line.matchAll(/ --([a-z-]+)/g)) {
          const camel = flag!.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
          if (!line.startsWith("hyperdial init --command"))
            expect(Object.keys(options), line).toContain(camel);
        }
      }
    }
  });

  it("takes --json in every command but those whose output is a format already", async () => {
    const without = [];
    for (const name of commandNames) if (!("json" in (await loadCommand(name)).options)) without.push(name);
    expect(without).toEqual(["stdio", "schema", "completion"]);
  });

  it.each([
    [["rum"], "error: unknown command 'rum'\nhint: did you mean run?\n"],
    [["init", "--modle", "svm"], "error: unknown option '--modle'\nhint: did you mean --model?\n"],
    [["run"], "error: missing required argument 'file'\nhint: --help shows how\n"],
    [
      ["run", "a.yaml", "--trials", "many"],
      "error: option '--trials <n>' argument 'many' is invalid. It is a number above 0.\nhint: --help shows how\n",
    ],
    [
      ["run", "a.yaml", "--trials", "1.5"],
      "error: option '--trials <n>' argument '1.5' is invalid. It is a whole number above 0.\nhint: --help shows how\n",
    ],
    [
      ["run", "a.yaml", "b.yaml"],
      "error: too many arguments for 'run'. Expected 1 argument but got 2.\nhint: --help shows how\n",
    ],
    [
      ["run", "none.yaml"],
      "error: there is no file none.yaml\nhint: give the path of a study file; `hyperdial init` writes one\n",
    ],
  ])("refuses %j with exit code 2", async (args, err) => {
    expect(await runLine(...args)).toEqual({ exit: 2, out: "", err });
  });

  it("writes errors as JSON to standard output where --json is given", async () => {
    const { exit, out, err } = await runLine("run", "none.yaml", "--json");
    expect({ exit, err }).toEqual({ exit: 2, err: "" });
    expect(JSON.parse(out)).toEqual({
      error: {
        code: "invalid_argument",
        message: "there is no file none.yaml",
        hint: "give the path of a study file; `hyperdial init` writes one",
      },
    });
  });

  it("shows the help and ends with 2 where nothing is asked", async () => {
    const { exit, err } = await runLine();
    expect(exit).toBe(2);
    expect(err).toContain("Usage: hyperdial");
  });

  it("shows every sampler and scheduler with its source and options, from the registries", async () => {
    for (const [topic, registry] of [
      ["samplers", samplers],
      ["schedulers", schedulers],
      ["stop", stopRules],
    ] as const) {
      const { out } = await runLine("help", topic);
      for (const [name, { summary, source, options }] of Object.entries(registry)) {
        for (const words of [`  ${name}\n`, summary, source]) expect(out).toContain(words);
        for (const key of Object.keys(options)) expect(out).toContain(`      ${snakeCase(key)}: (`);
      }
    }
  });

  it("gives every error code's exit code a meaning", () => {
    for (const [code, { exit }] of Object.entries(errorCodes)) {
      expect(Object.keys(exitCodes)).toContain(String(exit));
      expect(codesOf(exit)).toContain(code);
    }
  });
});

describe("buildProgram", () => {
  const seen: unknown[] = [];
  const example = command({
    name: "example",
    summary: "An example",
    description: "For the test.",
    arguments: { first: { help: "one" }, rest: { help: "more", times: "*" } },
    options: {
      dryRun: { type: "flag", help: "a flag" },
      most: { type: "count", placeholder: "n", help: "a count", short: "m" },
      share: { type: "number", placeholder: "x", help: "a number" },
      tag: { type: "texts", placeholder: "tag", help: "several" },
      mode: { type: "word", placeholder: "mode", words: ["fast", "slow"], help: "a word" },
    },
    examples: [],
    async act({ args, options }) {
      seen.push({ args, options });
      return 3;
    },
  });

  it("hands over what was given, typed, and what was not given as absent", async () => {
    const { terminal } = recordingTerminal();
    const exits: number[] = [];
    const line = (...args: string[]) =>
      buildProgram([example as unknown as Command], {
        terminal,
        commands: async () => [],
        done: (exit) => exits.push(exit),
      }).parseAsync(args, {
        from: "user",
      });
    await line(
      "example",
      "a",
      "b",
      "c",
      "--dry-run",
      "-m",
      "4",
      "--share",
      "0.5",
      "--tag",
      "x",
      "--tag",
      "y",
      "--mode",
      "slow",
    );
    await line("example", "a");
    expect(seen).toEqual([
      {
        args: { first: "a", rest: ["b", "c"] },
        options: { dryRun: true, most: 4, share: 0.5, tag: ["x", "y"], mode: "slow" },
      },
      {
        args: { first: "a", rest: [] },
        options: { dryRun: false, most: undefined, share: undefined, tag: [], mode: undefined },
      },
    ]);
    expect(exits).toEqual([3, 3]);
  });
});
