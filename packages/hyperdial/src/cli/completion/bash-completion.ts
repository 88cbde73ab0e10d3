import type { Command } from "../command.js";
import { spellings } from "./spellings.js";

const wordCases = (commands: readonly Command[]): string =>
  commands
    .flatMap((command) =>
      Object.entries(command.options).flatMap(([name, row]) =>
        row.type === "flag"
          ? []
          : [
              `    ${spellings(name, row)
                .map((flag) => `"${command.name} ${flag}"`)
                .join(
                  "|",
                )}) ${row.type === "word" ? `_hyperdial_words "${row.words.join(" ")}"; ` : ""}return ;;`,
            ],
      ),
    )
    .join("\n");

const flagCases = (commands: readonly Command[]): string =>
  commands
    .map((command) => {
      const flags = Object.entries(command.options).flatMap(([name, row]) => spellings(name, row));
      return `      ${command.name}) _hyperdial_words "${[...flags, "--help"].join(" ")}" ;;`;
    })
    .join("\n");

/** For bash 3.2 and later. Where it offers nothing, bash completes file names. */
export const bashCompletion = (commands: readonly Command[], topics: readonly string[]): string => {
  const named = commands.filter((command) => "study" in command.arguments).map(({ name }) => name);
  return `# hyperdial completion for bash
_hyperdial_words() { COMPREPLY=($(compgen -W "$1" -- "$current")); }
_hyperdial() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" name
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    _hyperdial_words "${commands.map(({ name }) => name).join(" ")} help --help --version"
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${wordCases(commands)}
    "completion completion") _hyperdial_words "bash zsh fish"; return ;;
    "help help") _hyperdial_words "${commands.map(({ name }) => name).join(" ")} ${topics.join(" ")}"; return ;;
  esac
  if [[ "$current" == -* ]]; then
    case "\${COMP_WORDS[1]}" in
${flagCases(commands)}
    esac
    return
  fi
  case "\${COMP_WORDS[1]}" in
    ${named.join("|")})
      if [ "$COMP_CWORD" -eq 2 ]; then
        while IFS= read -r name; do
          [[ "$name" == "$current"* ]] && COMPREPLY+=("$(printf %q "$name")")
        done < <("\${COMP_WORDS[0]}" list --names 2>/dev/null)
      fi ;;
  esac
}
complete -o bashdefault -o default -F _hyperdial hyperdial
`;
};
