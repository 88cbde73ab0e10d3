import { arch, availableParallelism, cpus, hostname, platform, release, totalmem, userInfo } from "node:os";
import type { Provenance } from "@hyperdial/core";
import { detectGpus } from "../resources/detect-gpus.js";
import { gitState } from "./git-state.js";
import { hashData } from "./hash-data.js";
import { hashProgram } from "./hash-program.js";
import { npmPackages } from "./npm-packages.js";
import { pythonPackages } from "./python-packages.js";

export interface ProvenanceRequest {
  /** Hyperdial's own version. */
  readonly hyperdial: string;
  /** Where the study's program runs; data and code are looked for from here. */
  readonly directory: string;
  /** What was typed to start the study: `process.argv`. */
  readonly command: readonly string[];
  /** The study's command; empty where it runs a function or module. */
  readonly program: readonly string[];
  /** The study's module, where it runs one. */
  readonly module?: string;
  /** Files and directories whose hashes are recorded, from `directory`. */
  readonly data: readonly string[];
}

/** A password in an address, as in `--storage postgres://user:password@host`, is not kept. */
const withoutPasswords = (argument: string): string =>
  argument.replace(/(\w:\/\/[^:@/\s]*):[^@/\s]*@/g, "$1:…@");

const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no entry.
    return String(process.getuid?.() ?? "unknown");
  }
};

/**
 * Where a study or run comes from. What cannot be found out is left out, and `unrecorded` says why; only data that cannot be read
 * throws (`invalid_spec`). No environment value is kept.
 */
export const recordProvenance = async (request: ProvenanceRequest): Promise<Provenance> => {
  const { directory, program } = request;
  const [git, gpus, npm, python, data, files] = await Promise.all([
    gitState(directory),
    detectGpus(),
    npmPackages(directory),
    pythonPackages(program, directory),
    Promise.all(request.data.map((path) => hashData(path, directory))),
    hashProgram(request.module === undefined ? program : [request.module], directory),
  ]);
  const unrecorded = [git, python].flatMap((part) => (part.value === null ? [part.reason] : []));
  return {
    hyperdial: request.hyperdial,
    runtime: `node ${process.versions.node}`,
    platform: `${platform()} ${release()} ${arch()}`,
    hardware: {
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: availableParallelism(),
      memoryMegabytes: Math.round(totalmem() / 1e6),
      gpus: gpus.map(({ name, memoryMegabytes }) => `${name}, ${memoryMegabytes} MB`),
    },
    user: userName(),
    host: hostname(),
    directory,
    command: request.command.map(withoutPasswords),
    git: git.value,
    data,
    ...(files.length === 0 ? {} : { program: files }),
    packages: { ...npm, ...python.value },
    ...(unrecorded.length === 0 ? {} : { unrecorded }),
  };
};
