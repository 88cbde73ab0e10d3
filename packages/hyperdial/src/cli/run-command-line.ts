import { errorCodes, HyperdialError } from "@hyperdial/core";
import { CommanderError } from "commander";
import { buildProgram } from "./build-program.js";
import type { Command } from "./command.js";
import { type CommandName, commandNames, loadCommand } from "./command-table.js";
import { asHyperdialError, errorLines } from "./show-error.js";
import type { Terminal } from "./terminal.js";
import { isTopic, topics } from "./topics.js";

const isCommand = (word: string | undefined): word is CommandName =>
  (commandNames as readonly (string | undefined)[]).includes(word);

/** What the parser refused, in our words: its suggestion becomes the hint. */
const asUsageError = ({ message }: CommanderError): HyperdialError => {
  const [, fact, meant] =
    /^(?:error: )?([\s\S]*?)(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/.exec(message) ?? [];
  return new HyperdialError("invalid_argument", fact ?? message, {
    hint: meant === undefined ? "--help shows how" : `did you mean ${meant}?`,
  });
};

/** Runs a command line (without `node` and the script) and gives its exit code. Never throws. */
export const runCommandLine = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  let exit = 0;
  try {
    const [name, topic] = args;
    if (name === "help" && isTopic(topic)) {
      await terminal.out(await topics[topic]());
      return 0;
    }
    const needed = isCommand(name) ? [name] : commandNames;
    const definitions: Command[] = await Promise.all(needed.map(loadCommand));
    const program = buildProgram(definitions, {
      terminal,
      commands: () => Promise.all(commandNames.map(loadCommand)),
      done: (code) => {
        exit = code;
      },
    });
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    // No command at all: the help was shown.
    if (thrown instanceof CommanderError && thrown.code === "commander.help") return 2;
    const error = thrown instanceof CommanderError ? asUsageError(thrown) : asHyperdialError(thrown);
    if (args.includes("--json")) await terminal.out(`${JSON.stringify({ error })}\n`);
    else for (const line of errorLines(error, terminal)) terminal.err(line);
    return errorCodes[error.code].exit;
  }
};
