import type { Command } from "../command.js";
import { flagName } from "../flag-name.js";

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const ofCommand = (command: Command): readonly string[] => {
  const seen = `complete -c hyperdial -n '__fish_seen_subcommand_from ${command.name}'`;
  const first = Object.values(command.arguments)[0]?.completes;
  return [
    `complete -c hyperdial -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
    ...(first === "study" ? [`${seen} -f -a '(hyperdial list --names 2>/dev/null)'`] : []),
    ...(command.name === "completion" ? [`${seen} -f -a 'bash zsh fish'`] : []),
    ...Object.entries(command.options).map(([name, row]) => {
      const short = row.short === undefined ? "" : ` -s ${row.short}`;
      const value =
        row.type === "flag" ? "" : row.type === "word" ? ` -x -a '${row.words.join(" ")}'` : " -r";
      return `${seen} -l ${flagName(name).slice(2)}${short}${value} -d ${quoted(row.help)}`;
    }),
  ];
};

/** For fish 3 and later. */
export const fishCompletion = (commands: readonly Command[], topics: readonly string[]): string => {
  const help = [...commands.map(({ name }) => name), ...topics].join(" ");
  return [
    "# hyperdial completion for fish",
    ...commands.flatMap(ofCommand),
    "complete -c hyperdial -n __fish_use_subcommand -f -a help -d 'Show the help of a command'",
    `complete -c hyperdial -n '__fish_seen_subcommand_from help' -f -a '${help}'`,
    "",
  ].join("\n");
};
