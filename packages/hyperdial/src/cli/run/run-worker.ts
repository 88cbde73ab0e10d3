import { join } from "node:path";
import { detectCapacity, keepSplits, planValidation, resumeSession, runStudy } from "@hyperdial/runner";
import { energyOf } from "../../api/energy-of.js";
import { executorOf } from "../../api/executor-of.js";
import { provenanceOf } from "../../api/provenance-of.js";
import { strategyOf } from "../../api/strategy-of.js";
import { storageUrl, withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { runsDirectory } from "./runs-directory.js";
import { chooseDisplay, watchRun } from "./watch-run.js";

interface Options {
  readonly parallel: number | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Joins a study that is in the storage; its program runs from this directory. */
export const runWorker = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, record) => {
    const url = storageUrl(options.storage, terminal);
    const executor = executorOf(record.spec, process.cwd());
    try {
      const measured = await energyOf(record.spec, process.cwd());
      const provenance = await provenanceOf(record.spec, process.cwd(), measured.energy);
      const { planned } = await planValidation(record.spec, process.cwd());
      if (planned !== null) await keepSplits(storage, record, planned.record, provenance.user);
      const session = await resumeSession({ storage, record, strategyOf, provenance });
      const runner = runStudy({
        session,
        executor,
        ...measured,
        studyDirectory: join(runsDirectory(url), record.name),
        planned,
        capacity: await detectCapacity(),
        ...(options.parallel === undefined ? {} : { parallel: options.parallel }),
      });
      const again = `hyperdial worker ${name}`;
      return await watchRun(
        runner,
        chooseDisplay(options.json, { study: name, storage: url, again }, terminal),
      );
    } finally {
      await executor.close();
    }
  });
