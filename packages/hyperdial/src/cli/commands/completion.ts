import { command } from "../command.js";

export const completion = command({
  name: "completion",
  summary: "Print a completion script for your shell",
  description: "Completes commands, options, their words, and the names of studies.",
  arguments: { shell: { help: "bash, zsh or fish" } },
  options: {},
  examples: [
    { line: 'eval "$(hyperdial completion bash)"', does: "in ~/.bashrc" },
    { line: 'eval "$(hyperdial completion zsh)"', does: "in ~/.zshrc, after compinit" },
    { line: "hyperdial completion fish > ~/.config/fish/completions/hyperdial.fish", does: "for fish" },
  ],
  async act({ args, terminal, commands }) {
    const { completionScript } = await import("../completion/completion-script.js");
    await terminal.out(completionScript(args.shell, await commands()));
    return 0;
  },
});
