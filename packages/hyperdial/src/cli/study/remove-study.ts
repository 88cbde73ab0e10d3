import { HyperdialError } from "@hyperdial/core";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly yes: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Deletes a study for good, after a question where there is somebody to ask. */
export const removeStudy = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const { trials, openRuns } = await storage.status(study.id);
    const count = Object.values(trials).reduce((sum, each) => sum + each, 0);
    if (!options.yes) {
      if (!terminal.interactive || options.json) {
        throw new HyperdialError(
          "invalid_argument",
          `deleting ${study.name} and its ${plural(count, "trial")} needs --yes`,
        );
      }
      const { confirm, isCancel } = await import("@clack/prompts");
      const busy = openRuns > 0 ? `, ${plural(openRuns, "run")} under way` : "";
      const answer = await confirm({
        message: `Delete ${study.name} with its ${plural(count, "trial")}${busy}, for good?`,
        initialValue: false,
      });
      if (isCancel(answer) || !answer) {
        await terminal.out("Nothing was deleted.\n");
        return 130;
      }
    }
    await storage.deleteStudy(study.id);
    await terminal.out(
      options.json
        ? `${JSON.stringify({ deleted: study.name, trials: count })}\n`
        : `Deleted ${study.name} and its ${plural(count, "trial")}.\n`,
    );
    return 0;
  });
