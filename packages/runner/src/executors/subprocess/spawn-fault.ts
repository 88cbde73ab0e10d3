import { existsSync, statSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import type { RunFault } from "../outcome-of.js";

/** The machine's shortage, not the program's fault: tried again, and nothing is learnt from it. */
const shortages = new Set(["EAGAIN", "ENOMEM", "EMFILE", "ENFILE"]);

const isDirectory = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

const wordsOf = (code: string, program: string, directory: string): string => {
  if (!existsSync(directory)) return `the working directory ${directory} was not found`;
  if (!isDirectory(directory)) return `the working directory ${directory} is not a directory`;
  const named = program.includes("/") || program.includes("\\");
  const path = isAbsolute(program) ? program : resolve(directory, program);
  switch (code) {
    case "ENOENT":
      if (!named) return `the program ${program} was not found; is it installed, and on PATH?`;
      if (existsSync(path)) {
        return `${path} cannot be run: the interpreter in its first line (#!…) was not found`;
      }
      return `the program ${path} was not found`;
    case "EACCES":
      if (isDirectory(path)) return `${path} cannot be run: it is a directory`;
      return `${named ? path : program} cannot be run: it is not executable; \`chmod +x\` makes it so, or name its interpreter first: [python, ${program}]`;
    case "ENOEXEC":
      return `${program} cannot be run: it is no program for this machine`;
    case "E2BIG":
      return `${program} cannot be run: its arguments, parameters and environment are longer than the system allows`;
    default:
      return `${program} cannot be run: ${code}`;
  }
};

/** Why a program could not be started. */
export const spawnFault = (error: unknown, program: string, directory: string): RunFault => {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  // libuv has no name for "exec format error".
  const name = errno === -8 ? "ENOEXEC" : (code ?? message);
  if (shortages.has(name)) {
    return { failure: "lost", message: `this machine could start no further process (${name})` };
  }
  return { failure: "crashed", message: wordsOf(name, program, directory) };
};
