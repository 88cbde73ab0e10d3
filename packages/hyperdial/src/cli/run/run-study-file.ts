import { dirname, resolve } from "node:path";
import { HyperdialError, type StudySpec } from "@hyperdial/core";
import { keepData, planValidation } from "@hyperdial/runner";
import { executorOf } from "../../api/executor-of.js";
import { startStudy } from "../../api/start-study.js";
import { strategyOf } from "../../api/strategy-of.js";
import { readStudyFile } from "../../spec-file/read-study-file.js";
import { actor } from "../actor.js";
import { storageUrl, withStorage } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { runsDirectory } from "./runs-directory.js";
import { takeSpec } from "./take-spec.js";
import { chooseDisplay, watchRun } from "./watch-run.js";

interface Options {
  readonly trials: number | undefined;
  readonly minutes: number | undefined;
  readonly parallel: number | undefined;
  readonly revise: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const withOverrides = (spec: StudySpec, { trials, minutes, parallel }: Options): StudySpec => ({
  ...spec,
  budget: {
    ...spec.budget,
    ...(trials === undefined ? {} : { trials }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(parallel === undefined ? {} : { parallel }),
  },
});

/** Runs a study file: opens or makes the study, brings it up to the file, and works until its budget is spent or somebody ends it. */
export const runStudyFile = async (path: string, options: Options, terminal: Terminal): Promise<number> => {
  const file = await readStudyFile(path);
  const directory = dirname(resolve(path));
  const url = storageUrl(options.storage, terminal);
  try {
    // Everything that can be wrong with the file is found before there is a storage.
    const plan = await planValidation(withOverrides(file.spec, options), directory);
    const { spec, planned } = plan;
    strategyOf(spec);
    await executorOf(spec, directory).close();
    return await withStorage(url, async (storage) => {
      const known = await storage.findStudy(spec.name);
      if (known !== null && planned !== null) await keepData(storage, known, planned.record, actor());
      const taken =
        known === null
          ? null
          : await takeSpec(storage, known, spec, { revise: options.revise, actor: actor() });
      const again = `hyperdial run ${path}${options.storage === undefined ? "" : ` --storage ${options.storage}`}`;
      const display = chooseDisplay(options.json, { study: spec.name, storage: url, again }, terminal);
      const { runner } = await startStudy({
        storage,
        plan,
        directory,
        runsDirectory: runsDirectory(url),
        parallel: spec.budget.parallel,
      });
      if (taken !== null) display.notice(taken);
      for (const note of planned?.record.notes ?? []) display.notice(note);
      return await watchRun(runner, display);
    });
  } catch (error) {
    throw error instanceof HyperdialError ? file.locate(error) : error;
  }
};
