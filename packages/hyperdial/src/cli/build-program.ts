import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { Call, Command as Definition, OptionRow } from "./command.js";
import { flagName } from "./flag-name.js";
import type { Terminal } from "./terminal.js";
import { topics } from "./topics.js";

const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError("It is a number above 0.");
  }
  return value;
};

const count = (text: string): number => {
  const value = number(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError("It is a whole number above 0.");
  return value;
};

const toOption = (name: string, row: OptionRow): Option => {
  const flags = `${row.short === undefined ? "" : `-${row.short}, `}${flagName(name)}`;
  if (row.type === "flag") return new Option(flags, row.help);
  const option = new Option(`${flags} <${row.placeholder}>`, row.help);
  switch (row.type) {
    case "count":
      return option.argParser(count);
    case "number":
      return option.argParser(number);
    case "word":
      return option.choices([...row.words]);
    case "texts":
      return option.argParser((text: string, before: readonly string[] | undefined) => [
        ...(before ?? []),
        text,
      ]);
    case "text":
      return option;
  }
};

/** What an option is that was not given. */
const absent: Readonly<Partial<Record<OptionRow["type"], unknown>>> = { flag: false, texts: [] };

const helpAfter = (definition: Definition): string =>
  definition.examples.length === 0
    ? ""
    : `\nExamples:\n${definition.examples.map(({ line, does }) => `  $ ${line}\n      ${does}`).join("\n")}\n`;

/** What the commands get beside their words, and who hears the exit code of what ran. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly commands: () => Promise<readonly Definition[]>;
  readonly done: (exit: number) => void;
}

const toCommand = (definition: Definition, { terminal, commands, done }: Surroundings): Command => {
  const built = new Command(definition.name)
    .summary(definition.summary)
    .description(`${definition.summary}\n\n${definition.description}`)
    .addHelpText("after", helpAfter(definition));
  const names = Object.keys(definition.arguments);
  for (const [name, row] of Object.entries(definition.arguments)) {
    const word = row.times === "*" ? `[${name}...]` : row.times === "?" ? `[${name}]` : `<${name}>`;
    built.addArgument(new Argument(word, row.help));
  }
  for (const [name, row] of Object.entries(definition.options)) built.addOption(toOption(name, row));
  return built.action(async (...received: unknown[]) => {
    const given = built.opts<Record<string, unknown>>();
    const options = Object.fromEntries(
      Object.entries(definition.options).map(([name, { type }]) => [name, given[name] ?? absent[type]]),
    );
    const args = Object.fromEntries(names.map((name, index) => [name, received[index]]));
    // The rows that the parser was made from are the rows that the call's type was made from.
    done(
      await definition.act({ args, options, terminal, commands } as Call<
        Definition["arguments"],
        Definition["options"]
      >),
    );
  });
};

const footer = `
Also: ${Object.keys(topics)
  .map((topic) => `\`hyperdial help ${topic}\``)
  .join(", ")}.
With --json an error is {"error":{"code","message","hint"}} on standard output.
`;

/** The whole command line, as a parser: help comes from the same rows that are parsed. */
export const buildProgram = (definitions: readonly Definition[], surroundings: Surroundings): Command => {
  const { terminal } = surroundings;
  const program = new Command("hyperdial")
    .description("Hyperparameter tuning that proves what it finds.")
    .usage("<command> [options]")
    .option("-V, --version", "Print the version")
    .helpOption("-h, --help", "Show this help")
    .helpCommand("help [command]", "Show the help of a command")
    .addHelpText("after", footer)
    .showSuggestionAfterError(true);
  for (const definition of definitions) program.addCommand(toCommand(definition, surroundings));
  for (const each of [program, ...program.commands]) {
    each
      .exitOverride()
      .helpOption("-h, --help", "Show this help")
      .configureHelp({ helpWidth: 80, showGlobalOptions: false })
      .configureOutput({
        writeOut: (text) => void terminal.out(text),
        writeErr: (text) => terminal.err(text.trimEnd()),
        outputError: () => {},
      });
  }
  return program;
};
