import { writeFile } from "node:fs/promises";
import {
  compileSpace,
  HyperdialError,
  type Point,
  pointJson,
  type Storage,
  type StudyRecord,
  trialNumber,
} from "@hyperdial/core";
import { findLeader } from "../../api/find-leader.js";
import { finalResults } from "../../finalize/final-results.js";
import { type SettingFormat, settingText } from "../../finalize/setting-text.js";
import { noneFeasible } from "../../words/none-feasible.js";
import { withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";

interface Options {
  readonly format: SettingFormat;
  readonly trial: number | undefined;
  readonly output: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

interface Setting {
  readonly trial: number;
  readonly point: Point;
}

const settingOf = async (
  storage: Storage,
  study: StudyRecord,
  trial: number | undefined,
): Promise<Setting> => {
  if (trial !== undefined) {
    const [found] = await storage.trials(study.id, { from: trialNumber(trial), limit: 1 });
    if (found?.number === trial) return { trial, point: found.point };
    throw new HyperdialError("trial_not_found", `${study.name} has no trial ${trial}`, {
      hint: "`hyperdial trials` lists them",
    });
  }
  const { results } = await finalResults(storage, study);
  const chosen = results.at(-1)?.chosen;
  if (chosen !== undefined && chosen.trial !== null) return { trial: chosen.trial, point: chosen.point };
  const leader = await findLeader(storage, study);
  if (leader?.kind === "best") return { trial: leader.trial.number, point: leader.trial.point };
  if (leader !== null) {
    const { number } = leader.trial;
    throw new HyperdialError(
      "invalid_argument",
      `${study.name} has no setting to give: ${noneFeasible({ trial: number, broken: leader.broken })}`,
      { hint: `--trial ${number} gives that one all the same` },
    );
  }
  throw new HyperdialError("invalid_argument", `no trial of ${study.name} is complete yet`, {
    hint: "--trial names one all the same",
  });
};

/** Writes one setting for other programs: the one that was finalized, else the best, or a trial's. */
export const exportSetting = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const { trial, point } = await settingOf(storage, study, options.trial);
    const space = compileSpace(study.spec.space, study.spec.constraints);
    const text = settingText(point, pointJson(space, point), options.format);
    const { output, format } = options;
    if (output === undefined) {
      await terminal.out(text);
      return 0;
    }
    await writeFile(output, text);
    await terminal.out(
      options.json
        ? `${JSON.stringify({ file: output, format, trial })}\n`
        : `Wrote the setting of trial ${trial} to ${output}.\n`,
    );
    return 0;
  });
