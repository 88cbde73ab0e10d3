// Makes .venv with the Python client and what the Python examples need; kept until one of them changes.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";
const requirements = `${root}tools/python-requirements.txt`;

/** The venv's Python; makes the venv first where it is missing or stale. */
export const pythonVenv = () => {
  const python = `${root}.venv/${windows ? "Scripts/python.exe" : "bin/python"}`;
  const stamp = `${root}.venv/hyperdial-stamp`;
  const wanted = createHash("sha256")
    .update(readFileSync(requirements))
    .update(readFileSync(`${root}clients/python/pyproject.toml`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;

  const base = [process.env.PYTHON, "python3", "python"]
    .filter(Boolean)
    .find(
      (name) =>
        spawnSync(name, ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 9)"]).status ===
        0,
    );
  if (base === undefined) {
    throw new Error(
      "the tests need Python 3.9 or later with venv (Debian: apt-get install python3-venv); set PYTHON to name one",
    );
  }
  const run = (command, args) => {
    const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${status}`);
  };
  console.log("setting up .venv …");
  run(base, ["-m", "venv", "--clear", ".venv"]);
  // Editable: the tests always see the client's sources as they are.
  run(python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "-r",
    requirements,
    "-e",
    "./clients/python",
  ]);
  writeFileSync(stamp, wanted);
  return python;
};
