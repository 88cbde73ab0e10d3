import { readFileSync } from "node:fs";

const args = process.argv.slice(2);

// The version needs nothing of the rest: it answers before anything else is read.
if (args.length === 1 && ["--version", "-V", "version"].includes(args[0]!)) {
  const file = new URL("../../package.json", import.meta.url);
  console.log((JSON.parse(readFileSync(file, "utf8")) as { version: string }).version);
} else {
  const { runCommandLine } = await import("./run-command-line.js");
  const { processTerminal } = await import("./terminal.js");
  process.exitCode = await runCommandLine(args, processTerminal(process));
}
