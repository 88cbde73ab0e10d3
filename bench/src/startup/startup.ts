import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Row } from "../row.js";

const require = createRequire(import.meta.url);
const bin = fileURLToPath(new URL("../bin/hyperdial.js", pathToFileURL(require.resolve("hyperdial"))));

/** Whole-process milliseconds of `node …`, the median of 15 after two to warm the disk's cache. */
const median = (args: readonly string[]): number => {
  const times: number[] = [];
  for (let round = 0; round < 17; round++) {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
    if (round >= 2) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[7]!;
};

/** How long a user waits before anything happens. */
export const startup = async (): Promise<readonly Row[]> => {
  const bare = median(["-e", "0"]);
  const entry = pathToFileURL(require.resolve("hyperdial")).href;
  const imported = median(["--input-type=module", "-e", `await import(${JSON.stringify(entry)})`]);
  const bareModule = median(["--input-type=module", "-e", "0"]);
  return [
    { name: "node itself, an empty program", value: bare, unit: "ms" },
    {
      name: "hyperdial --version, whole process",
      value: median([bin, "--version"]),
      unit: "ms",
      reach: "< 100",
    },
    {
      name: 'import "hyperdial", above an empty module',
      value: imported - bareModule,
      unit: "ms",
      reach: "< 60",
    },
  ];
};
