import { writeFile } from "node:fs/promises";
import { HyperdialError } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { refineStudy } from "../../refine/refine-study.js";
import { renameKeys } from "../../spec-file/rename-keys.js";
import { studyFileText } from "../../spec-file/study-file-text.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly name: string | undefined;
  readonly output: string | undefined;
  readonly force: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Proposes a narrower space for a new study: its reasons to read, and its study file where it was asked for. */
export const refineWords = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const refined = await refineStudy(storage, study, options.name ?? null);
    const { changes, notes, good, complete, kept, spec } = refined;
    const { output } = options;
    if (output !== undefined) await write(output, studyFileText(spec), options.force);
    if (options.json) {
      const written = renameKeys(studySpecSchema, spec, "write");
      const answer = { changes, notes, good, complete, kept, spec: written };
      await terminal.out(`${JSON.stringify(answer)}\n`);
      return 0;
    }
    const lines = changes.map(
      ({ parameter, before, after, reason }) =>
        `${terminal.style("bold", parameter)}  ${before}  ->  ${after}\n    ${reason}\n`,
    );
    const head =
      changes.length === 0
        ? `Nothing to narrow: the ${good} best of ${complete} trials lie all over the space.\n`
        : `From the ${good} best of ${complete} trials of ${name}:\n\n`;
    const start = `\n${spec.name} starts from ${plural(kept, "trial")} of ${name} that lie in its space.\n`;
    const next =
      output === undefined
        ? `Write it with --output refined.yaml.\n`
        : `Written to ${output}: run it with \`hyperdial run ${output}\`.\n`;
    const noted = notes.length === 0 ? "" : `\n${notes.map((note) => `${note}\n`).join("")}`;
    await terminal.out(`${head}${lines.join("")}${noted}${start}${next}`);
    return 0;
  });

const write = async (path: string, text: string, force: boolean): Promise<void> => {
  await writeFile(path, text, { flag: force ? "w" : "wx" }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "EEXIST") {
      throw new HyperdialError("invalid_argument", `${path} is there already`, {
        cause,
        hint: "--force writes over it",
      });
    }
    throw new HyperdialError("invalid_argument", `${path} cannot be written: ${cause.code}`, { cause });
  });
};
