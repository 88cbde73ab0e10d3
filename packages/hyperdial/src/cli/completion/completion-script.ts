import { didYouMean, HyperdialError } from "@hyperdial/core";
import type { Command } from "../command.js";
import { topics } from "../topics.js";
import { bashCompletion } from "./bash-completion.js";
import { fishCompletion } from "./fish-completion.js";
import { zshCompletion } from "./zsh-completion.js";

const shells: Readonly<Record<string, (commands: readonly Command[], topics: readonly string[]) => string>> =
  {
    bash: bashCompletion,
    zsh: zshCompletion,
    fish: fishCompletion,
  };

/** The script that makes a shell complete the command line; throws `invalid_argument` for a shell that it does not know. */
export const completionScript = (shell: string, commands: readonly Command[]): string => {
  const script = shells[shell];
  if (script === undefined) {
    const meant = didYouMean(shell, Object.keys(shells));
    throw new HyperdialError("invalid_argument", `no completion for "${shell}"`, {
      hint: `${meant === undefined ? "" : `did you mean ${meant}? `}bash, zsh and fish are known`,
    });
  }
  return script(commands, Object.keys(topics));
};
