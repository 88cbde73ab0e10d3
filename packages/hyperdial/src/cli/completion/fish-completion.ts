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
export const fishCompletion = (commands: readonly Command[]): string =>
  `# hyperdial completion for fish\n${commands.flatMap(ofCommand).join("\n")}\n`;
