import { kernels } from "./numerics/kernels.js";
import { quality } from "./quality/quality.js";
import type { Row } from "./row.js";
import { askTell } from "./runner/ask-tell.js";
import { subprocess } from "./runner/subprocess.js";
import { install } from "./startup/install.js";
import { startup } from "./startup/startup.js";
import { storageRows } from "./storage/storage-rows.js";

/** Each suite is one file that gives rows; a new one is one line here. Suites run one after the other: they share the machine. */
const suites: Record<string, () => Promise<readonly Row[]>> = {
  kernels,
  quality,
  startup,
  install,
  subprocess,
  storage: storageRows,
  "ask-tell": askTell,
};

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

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const unknown = asked.find((name) => !(name in suites));
if (unknown !== undefined) {
  console.error(`error: no benchmark is called ${unknown}; there are: ${Object.keys(suites).join(", ")}`);
  process.exit(2);
}
const json = process.argv.includes("--json");
for (const name of asked.length > 0 ? asked : Object.keys(suites)) {
  const rows = await suites[name]!();
  if (json) for (const row of rows) console.log(JSON.stringify({ suite: name, ...row }));
  else console.log([`\n${name}`, ...rows.map(line)].join("\n"));
}
