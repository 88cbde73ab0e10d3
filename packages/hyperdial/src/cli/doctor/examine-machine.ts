import { accessSync, constants } from "node:fs";
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { openEnergy } from "@hyperdial/runner";
import type { Finding } from "./finding.js";
import { runQuietly } from "./run-quietly.js";

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

const node = (): Finding => {
  const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];
  const good = major > 20 || (major === 20 && minor >= 19);
  return {
    name: "Node.js",
    state: good ? "good" : "wrong",
    found: process.versions.node,
    ...(good ? {} : { advice: "20.19 or later is needed" }),
  };
};

const python = async (): Promise<readonly Finding[]> => {
  const script = "import sys; print('.'.join(map(str, sys.version_info[:3])), sys.executable)";
  const candidates = process.platform === "win32" ? ["python", "py"] : ["python3", "python"];
  for (const program of candidates) {
    const answer = await runQuietly(program, ["-c", script]);
    if (answer === null) continue;
    const [version, path] = answer.split(" ");
    const client = await runQuietly(program, ["-c", "import hyperdial; print(hyperdial.__file__)"]);
    return [
      { name: "Python", state: "good", found: `${version} (${path})` },
      client === null
        ? {
            name: "Python client",
            state: "missing",
            found: `not installed for ${path}`,
            advice:
              "reports, early stopping and checkpoints from Python: pip install hyperdial's clients/python",
          }
        : { name: "Python client", state: "good", found: client },
    ];
  }
  return [{ name: "Python", state: "missing", found: "not found", advice: "to tune programs in Python" }];
};

const git = async (): Promise<Finding> => {
  const version = await runQuietly("git", ["--version"]);
  if (version === null) {
    return {
      name: "git",
      state: "missing",
      found: "not found",
      advice: "each study then knows the commit of the code that it ran",
    };
  }
  const commit = await runQuietly("git", ["rev-parse", "--short", "HEAD"]);
  const number = version.replace("git version ", "");
  return commit === null
    ? {
        name: "git",
        state: "missing",
        found: `${number}, but this directory is in no repository with a commit`,
        advice: "`git init` and a commit: each study then knows the code that it ran",
      }
    : { name: "git", state: "good", found: `${number}, at ${commit}` };
};

const gpus = async (): Promise<Finding> => {
  const list = await runQuietly("nvidia-smi", ["--query-gpu=name,memory.total", "--format=csv,noheader"]);
  return list === null || list === ""
    ? {
        name: "GPUs",
        state: "missing",
        found: "no nvidia-smi",
        advice: "with NVIDIA GPUs and their driver, `resources: { gpus: 1 }` gives each run its own",
      }
    : { name: "GPUs", state: "good", found: list.split("\n").join("; ") };
};

const energy = async (): Promise<Finding> => {
  const open = await openEnergy();
  open.close();
  const found = open.words.join("; ");
  return open.meters.includes("rapl")
    ? { name: "Energy", state: "good", found }
    : {
        name: "Energy",
        state: "missing",
        found,
        advice: "without RAPL the processor's energy is a model: docs/energy.md says how to open it",
      };
};

const machine = (): readonly Finding[] => [
  {
    name: "Cores",
    state: "good",
    found: `${availableParallelism()} (${cpus()[0]?.model.trim() ?? "unknown"})`,
  },
  { name: "Memory", state: "good", found: `${gigabytes(totalmem())}, ${gigabytes(freemem())} free` },
];

const directory = (): Finding => {
  const here = process.cwd();
  try {
    accessSync(here, constants.W_OK);
    return { name: "Directory", state: "good", found: `${here} can be written` };
  } catch {
    return {
      name: "Directory",
      state: "wrong",
      found: `${here} cannot be written`,
      advice: "run where you may write, or give --storage sqlite:/a/path/that/can.db",
    };
  }
};

/** The machine, as Hyperdial would use it. */
export const examineMachine = async (): Promise<readonly Finding[]> => {
  const [ofPython, ofGit, ofGpus, ofEnergy] = await Promise.all([python(), git(), gpus(), energy()]);
  return [node(), ...ofPython, ofGit, ofGpus, ...machine(), ofEnergy, directory()];
};
