import type { StudySpec } from "@hyperdial/core";
import { keepData, planValidation } from "@hyperdial/runner";
import { carbonOf } from "../../api/energy-of.js";
import { executorOf } from "../../api/executor-of.js";
import { startStudy } from "../../api/start-study.js";
import { strategyOf } from "../../api/strategy-of.js";
import { actor } from "../actor.js";
import { withStorage } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { checkLock } from "./check-lock.js";
import { runsDirectory } from "./runs-directory.js";
import { takeSpec } from "./take-spec.js";
import { chooseDisplay, watchRun } from "./watch-run.js";

interface Where {
  /** Of the study file. */
  readonly directory: string;
  /** The storage. */
  readonly url: string;
  /** What to type to go on. */
  readonly again: string;
  readonly revise: boolean;
  readonly json: boolean;
}

/** Runs a spec to its end, or goes on with it, with a display; gives the exit code that its end stands for. */
export const runSpec = async (given: StudySpec, where: Where, terminal: Terminal): Promise<number> => {
  const { directory, url, again, revise, json } = where;
  // Everything that can be wrong with the spec is found before there is a storage.
  const plan = await planValidation(given, directory);
  const { spec, planned } = plan;
  strategyOf(spec);
  await executorOf(spec, directory).close();
  await carbonOf(spec, directory);
  return await withStorage(url, async (storage) => {
    const known = await storage.findStudy(spec.name);
    if (known !== null && planned !== null) await keepData(storage, known, planned.record, actor());
    if (known !== null) checkLock(known.spec, spec);
    const taken = known === null ? null : await takeSpec(storage, known, spec, { revise, actor: actor() });
    const display = chooseDisplay(json, { study: spec.name, storage: url, again }, terminal);
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
};
