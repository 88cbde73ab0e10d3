import type { Command } from "./command.js";

/** Every command, in the order of the help; each is read only when it is needed. */
const commands = {
  init: async () => (await import("./commands/init.js")).init,
  schema: async () => (await import("./commands/schema.js")).schema,
  completion: async () => (await import("./commands/completion.js")).completion,
} as const satisfies Record<string, () => Promise<Command>>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

export const loadCommand = (name: CommandName): Promise<Command> => commands[name]();
