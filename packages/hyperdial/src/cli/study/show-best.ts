import {
  type CompleteTrial,
  compileSpace,
  type Storage,
  type StudyRecord,
  trialNumber,
} from "@hyperdial/core";
import type { Recommendation, RecommendBy } from "@hyperdial/insight";
import { scheduleOf } from "@hyperdial/runner";
import { findLeader } from "../../api/find-leader.js";
import { driftOf } from "../../insight/drift-of.js";
import { recommendationOf } from "../../insight/recommendation-of.js";
import { figure } from "../../words/figure.js";
import { noneFeasible } from "../../words/none-feasible.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { settings } from "../words/settings.js";
import { table } from "../words/table.js";
import { scheduleTable } from "./show-schedule.js";
import { withStudy } from "./with-storage.js";

/** The best setting: a table for people, `{"trial","params","metrics"}` for programs (`{"trial":null,"reason"}` while there is none). */
export const showBest = (
  name: string,
  options: {
    readonly storage: string | undefined;
    readonly json: boolean;
    readonly by: RecommendBy | undefined;
  },
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const leader = await findLeader(storage, study);
    const space = compileSpace(study.spec.space, study.spec.constraints);
    if (leader === null) {
      const reason = "no trial is complete yet";
      await terminal.out(
        options.json ? `${JSON.stringify({ trial: null, reason })}\n` : `${study.name}: ${reason}.\n`,
      );
      return 0;
    }
    if (leader.kind === "nearest") {
      const { number: trial, point: params, metrics } = leader.trial;
      const reason = noneFeasible({ trial, broken: leader.broken });
      await terminal.out(
        options.json
          ? `${jsonWithParams(space, { trial: null, reason, nearest: { trial, params, metrics } })}\n`
          : `${study.name}: ${reason}.\n${settings(metrics)}\n${settings(params)}\n`,
      );
      return 0;
    }
    const advice = await adviceFor(storage, study, options.by);
    const best = await adviseTrial(storage, study, leader.trial, advice);
    const { number: trial, point: params, metrics, standardErrors } = best;
    const lineage = best.origin.kind === "cloned" ? await scheduleOf(storage, study, trial) : null;
    const schedule = lineage === null || lineage.parts.length < 2 ? null : lineage;
    if (options.json) {
      const errors = Object.keys(standardErrors).length === 0 ? {} : { standardErrors };
      const parts = schedule === null ? {} : { schedule: schedule.parts };
      await terminal.out(
        `${jsonWithParams(space, { trial, params, metrics, ...errors, ...parts, ...recommendation(advice) })}\n`,
      );
      return 0;
    }
    const rows = [
      ...Object.entries(metrics).map(([metric, value]) => {
        const error = standardErrors[metric];
        return [metric, `${figure(value)}${error === undefined ? "" : ` ± ${figure(error)}`}`];
      }),
      ...Object.entries(params).map(([key, value]) => [
        key,
        typeof value === "number" ? figure(value) : typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ];
    const goal = study.spec.objectives.map(({ direction, metric }) => `${direction} ${metric}`).join(", ");
    await terminal.out(`${terminal.style("bold", `Trial ${trial}`)} of ${study.name} (${goal})\n\n`);
    await terminal.out(table([{ head: "" }, { head: "" }], rows).replace(/^\n/, ""));
    if (advice !== null) await terminal.out(`\n${advice.sentence}\n`);
    const drift = await driftOf(storage, study);
    if (drift !== null) await terminal.out(`\n${drift.sentence}\n`);
    if (schedule !== null)
      await terminal.out(`\nIts setting changed on the way:\n${scheduleTable(schedule)}`);
    if (study.spec.objectives.length > 1)
      await terminal.out(
        `\nThe best by ${study.spec.objectives[0]!.metric}: \`hyperdial front ${study.name}\` shows what no trial beats in every objective, \`hyperdial choose ${study.name}\` chooses one of it.\n`,
      );
    return 0;
  });

/** Where there is something to say: noise to mind, or an answer to `--by`. */
const adviceFor = async (
  storage: Storage,
  study: StudyRecord,
  by: RecommendBy | undefined,
): Promise<Recommendation | null> => {
  const advice = await recommendationOf(storage, study, by ?? "auto");
  return by === undefined && advice?.by === "observed" ? null : advice;
};

/** The best observed trial, or the one that is recommended in its place. */
const adviseTrial = async (
  storage: Storage,
  { id }: StudyRecord,
  observed: CompleteTrial,
  advice: Recommendation | null,
): Promise<CompleteTrial> => {
  if (advice === null || advice.by === "observed" || advice.trial === observed.number) return observed;
  const [trial] = await storage.trials(id, { from: trialNumber(advice.trial), limit: 1 });
  return trial?.state === "complete" ? trial : observed;
};

/** For programs: all digits. */
const recommendation = (advice: Recommendation | null) => {
  if (advice === null) return {};
  const { by, observed, expected, noise, sentence } = advice;
  return { recommendation: { by, observed, expected, noise, sentence } };
};
