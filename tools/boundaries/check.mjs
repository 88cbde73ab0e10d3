// Runs the boundary rules, and fails where the linter saw too few modules: blind, it would pass everything.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (command, args, cwd) =>
  spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    shell: process.platform === "win32",
  });

if (!existsSync(`${here}node_modules/dependency-cruiser`)) {
  const installed = run("npm", ["ci", "--no-audit", "--no-fund"], here);
  if (installed.status !== 0) {
    console.error(`boundaries: npm ci failed in tools/boundaries\n${installed.stderr}`);
    process.exit(1);
  }
}

const cruised = run(
  process.execPath,
  [
    `${here}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`,
    "--config",
    `${here}rules.cjs`,
    "--output-type",
    "json",
    "packages",
  ],
  root,
);
if (!cruised.stdout) {
  console.error(`boundaries: ${cruised.stderr}`);
  process.exit(1);
}
const { summary } = JSON.parse(cruised.stdout);
const sources = readdirSync(`${root}packages`, { recursive: true }).filter(
  (path) => /[/\\]src[/\\].*\.ts$/.test(path) && !/node_modules|[/\\]dist[/\\]/.test(path),
).length;

if (summary.totalCruised < sources) {
  console.error(
    `boundaries: the linter saw ${summary.totalCruised} modules of ${sources} sources; its configuration is blind`,
  );
  process.exit(1);
}
for (const { rule, from, to, comment } of summary.violations) {
  const text = comment ?? summary.ruleSetUsed.forbidden.find(({ name }) => name === rule.name)?.comment ?? "";
  console.error(`boundaries: ${from} → ${to}\n  ${rule.name}: ${text}`);
}
console.log(`boundaries: ${summary.totalCruised} modules, ${summary.violations.length} breaches`);
process.exit(summary.violations.length === 0 ? 0 : 1);
