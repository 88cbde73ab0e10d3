import { execFile } from "node:child_process";
import { basename } from "node:path";
import { promisify } from "node:util";
import { type Recorded, reasonOf } from "./recorded.js";

const run = promisify(execFile);

const interpreter = /^(python|pypy)\d*(\.\d+)*t?(\.exe)?$|^py(\.exe)?$/i;

/** Directories are named NAME-VERSION.dist-info: listing them takes a fraction of the time that reading their files does. */
const script = `
import json, os, sys
found = {"python": sys.version.split()[0]}
for directory in reversed(sys.path):
    try:
        names = os.listdir(directory or ".")
    except OSError:
        continue
    for name in names:
        stem, ending = os.path.splitext(name)
        if ending in (".dist-info", ".egg-info") and "-" in stem:
            parts = stem.split("-")
            found["pypi:" + parts[0].replace("_", "-").lower()] = parts[1]
print(json.dumps(found))
`;

/** The part of a command that starts Python: `python`, also behind `uv run`, `poetry run` and the like; null where it starts none. */
export const pythonOf = (command: readonly string[]): readonly string[] | null => {
  const at = command.slice(0, 4).findIndex((part) => interpreter.test(basename(part.replaceAll("\\", "/"))));
  return at < 0 ? null : command.slice(0, at + 1);
};

/** The version of the command's Python as `python`, and of what is installed for it as `pypi:NAME`; empty where it is no Python command. */
export const pythonPackages = async (
  command: readonly string[],
  directory: string,
): Promise<Recorded<Readonly<Record<string, string>>>> => {
  const [program, ...before] = pythonOf(command) ?? [];
  if (program === undefined) return { value: {} };
  try {
    const options = { cwd: directory, timeout: 5000, maxBuffer: 16 << 20, windowsHide: true };
    const { stdout } = await run(program, [...before, "-c", script], options);
    return { value: JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, string> };
  } catch (error) {
    return { value: null, reason: `the packages of ${program}: ${reasonOf(error)}` };
  }
};
