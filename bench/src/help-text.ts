import type { Suite } from "./suite.js";

/** What `--help` says: of one suite with its options, or of all. */
export const helpText = (names: readonly string[], suites: Readonly<Record<string, Suite>>): string => {
  const shown = names.length > 0 ? names : Object.keys(suites);
  const lines = ["npm run bench -- [suite…] [--json] [options of one suite]", ""];
  for (const name of shown) {
    const { about, options = {}, runs } = suites[name]!;
    lines.push(`  ${name.padEnd(12)} ${about}${runs === "when named" ? " (only when named)" : ""}`);
    for (const [option, { value, about: what }] of Object.entries(options)) {
      const usage = `--${option}${value === null ? "" : ` ${value}`}`;
      lines.push(`      ${usage.padEnd(28)} ${what}`);
    }
  }
  return lines.join("\n");
};
