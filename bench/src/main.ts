import { HyperdialError } from "@hyperdial/core";
import { helpText } from "./help-text.js";
import { parseCommand } from "./parse-command.js";
import type { Row } from "./row.js";
import type { Suite } from "./suite.js";
import { suites } from "./suites.js";

const number = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));

const line = ({ name, value, unit, reach, peer, note }: Row): string =>
  [
    `${name.padEnd(58)} ${number(value).padStart(10)} ${unit.padEnd(10)}`,
    reach === undefined ? "" : `reach ${reach}`,
    peer === undefined ? "" : `${peer.name} ${number(peer.value)} (× ${number(value / peer.value)})`,
    note ?? "",
  ]
    .filter((part) => part !== "")
    .join("  ");

const main = async (): Promise<void> => {
  const rows: Readonly<Record<string, Suite>> = suites;
  const { names, json, help, options } = parseCommand(process.argv.slice(2), rows);
  if (help) {
    console.log(helpText(names, rows));
    return;
  }
  const always = Object.keys(rows).filter((name) => rows[name]!.runs === "always");
  for (const name of names.length > 0 ? names : always) {
    const found = await rows[name]!.run(options);
    if (typeof found === "string") console.log(found);
    else if (json) for (const row of found) console.log(JSON.stringify({ suite: name, ...row }));
    else console.log([`\n${name}`, ...found.map(line)].join("\n"));
  }
};

try {
  await main();
} catch (error) {
  if (!(error instanceof HyperdialError)) throw error;
  console.error(`error: ${error.message}${error.hint === undefined ? "" : `\nhint: ${error.hint}`}`);
  process.exitCode = 2;
}
