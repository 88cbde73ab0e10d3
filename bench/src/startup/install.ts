import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "../row.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const seconds = (command: string, args: readonly string[], cwd: string): number => {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return (performance.now() - started) / 1000;
};

/** What a newcomer waits for: the last commit, cloned, installed and built. npm's own cache is as it is on this machine. */
export const install = async (): Promise<readonly Row[]> => {
  const scratch = mkdtempSync(join(tmpdir(), "hyperdial-install-"));
  const clone = join(scratch, "clone");
  try {
    seconds("git", ["clone", "--quiet", root, clone], scratch);
    const note = "compiles better-sqlite3 where no prebuilt can be had";
    return [
      { name: "npm ci", value: seconds("npm", ["ci", "--no-audit", "--no-fund"], clone), unit: "s", note },
      { name: "npm run build, cold", value: seconds("npm", ["run", "--silent", "build"], clone), unit: "s" },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
