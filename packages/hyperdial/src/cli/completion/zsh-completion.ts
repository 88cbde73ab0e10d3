import type { Command, OptionRow } from "../command.js";
import { spellings } from "./spellings.js";

/** Text within single quotes of \`_arguments\`: its own marks are taken out of their meaning. */
const quoted = (text: string): string => text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, "\\$&");

const option = (name: string, row: OptionRow): readonly string[] =>
  spellings(name, row).map((flag) => {
    if (row.type === "flag") return `'${flag}[${quoted(row.help)}]'`;
    const offers =
      row.type === "word"
        ? `(${row.words.join(" ")})`
        : (row.type === "text" || row.type === "texts") && row.completes === "file"
          ? "_files"
          : "";
    return `'${flag}[${quoted(row.help)}]:${row.placeholder}:${offers}'`;
  });

const offers = { study: "_hyperdial_studies", file: "_files", directory: "_files -/" } as const;

const argument = (name: string, { completes }: Command["arguments"][string], index: number): string =>
  `'${index + 1}:${name}:${name === "shell" ? "(bash zsh fish)" : completes === undefined ? "" : offers[completes]}'`;

/** For zsh, after \`compinit\`. */
export const zshCompletion = (
  commands: readonly Command[],
  topics: readonly string[],
): string => `#compdef hyperdial
# hyperdial completion for zsh
_hyperdial_studies() {
  local -a names
  names=("\${(@f)$(hyperdial list --names 2>/dev/null)}")
  compadd -a names
}
_hyperdial() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`).join("\n")}
    'help:Show the help of a command'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands
  .map((command) => {
    const rows = [
      ...Object.entries(command.arguments).map(([name, row], index) => argument(name, row, index)),
      ...Object.entries(command.options).flatMap(([name, row]) => option(name, row)),
      "'--help[show help]'",
    ];
    return `    ${command.name}) _arguments ${rows.join(" \\\n      ")} ;;`;
  })
  .join("\n")}
    help) compadd ${commands.map(({ name }) => name).join(" ")} ${topics.join(" ")} ;;
  esac
}
compdef _hyperdial hyperdial
`;
