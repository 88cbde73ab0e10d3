import { readFile } from "node:fs/promises";
import { HyperdialError } from "@hyperdial/core";
import { resumeSession } from "@hyperdial/runner";
import { strategyOf } from "../../api/strategy-of.js";
import { actor } from "../actor.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { settingsOfText, settingsOfWords } from "./parse-settings.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly file: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const read = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((cause: unknown) => {
    throw new HyperdialError("invalid_argument", `${file} cannot be read`, { cause });
  });

/** Adds settings to a study, to be run before any suggestion; all of them are checked first. */
export const enqueueSettings = async (
  name: string,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> => {
  const { file } = options;
  const settings = [
    ...settingsOfWords(words),
    ...(file === undefined ? [] : settingsOfText(await read(file), file)),
  ];
  if (settings.length === 0) {
    throw new HyperdialError("invalid_argument", "no settings were given", {
      hint: "learning_rate=0.01 optimizer=adam, or a JSON object each, or --file",
    });
  }
  return withStudy({ storage: options.storage, name, terminal }, async (storage, record) => {
    const session = await resumeSession({ storage, record, strategyOf });
    const trials = await session.enqueue(settings, session.newKey(), actor());
    await terminal.out(
      options.json
        ? `${JSON.stringify({ trials })}\n`
        : `${plural(trials.length, "trial")} of ${name} will run next: ${trials.join(", ")}\n`,
    );
    return 0;
  });
};
