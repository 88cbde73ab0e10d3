import { readFile } from "node:fs/promises";
import { HyperdialError } from "@hyperdial/core";
import { parseStudyText } from "./parse-study-text.js";
import type { StudyFile } from "./study-file.js";

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Reads a study file, YAML or JSON. Throws `invalid_argument` where it cannot be read, `invalid_spec` where it is wrong. */
export const readStudyFile = async (path: string): Promise<StudyFile> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const facts: Readonly<Record<string, string>> = {
      ENOENT: `there is no file ${path}`,
      EISDIR: `${path} is a directory`,
      EACCES: `${path} may not be read by this user`,
    };
    throw new HyperdialError("invalid_argument", facts[codeOf(cause) ?? ""] ?? `${path} cannot be read`, {
      cause,
      hint: "give the path of a study file; `hyperdial init` writes one",
    });
  });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HyperdialError("invalid_spec", `${path} is not UTF-8 text`, {
      cause,
      hint: "a study file is YAML or JSON in UTF-8",
    });
  }
  return parseStudyText(text, path);
};
