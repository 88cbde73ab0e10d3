import { stat } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Provenance } from "@hyperdial/core";
import { hashData } from "./hash-data.js";

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );

/** The files that a command names, by relative path or within `directory`, with their sha256: an interpreter that lies elsewhere is none of them. */
export const hashProgram = async (
  command: readonly string[],
  directory: string,
): Promise<NonNullable<Provenance["program"]>> => {
  const files = new Map<string, NonNullable<Provenance["program"]>[number]>();
  for (const argument of command) {
    const path = argument.startsWith("file:") ? fileURLToPath(argument) : argument;
    const full = resolve(directory, path);
    const own = relative(directory, full);
    if (isAbsolute(path) && (own.startsWith("..") || isAbsolute(own))) continue;
    if (path !== "" && (await isFile(full))) files.set(own, await hashData(own, directory));
  }
  return [...files.values()];
};
