import { boundText, budgetOf, type StudySpec } from "@hyperdial/core";
import { validationLine } from "../../cli/study/validation-lines.js";
import { duration } from "../../cli/words/duration.js";
import { plural } from "../../cli/words/plural.js";
import { section } from "../section.js";
import { settingWords } from "../value-words.js";

/** How it was done: enough to do it again. */
export const method = section({
  title: "Method",
  build: ({ facts: { study, space, splits, revisions } }) => {
    const { spec } = study;
    const { trials, wallSeconds, runSeconds, kilowattHours, failures } = budgetOf(spec.budget);
    const limits = [
      trials === undefined ? null : plural(trials, "trial"),
      wallSeconds === undefined ? null : `${duration(wallSeconds)} of wall-clock time`,
      runSeconds === undefined ? null : `${duration(runSeconds)} of runs`,
      kilowattHours === undefined ? null : `${settingWords(kilowattHours)} kWh`,
      failures === undefined ? null : plural(failures, "failure"),
    ].filter((each) => each !== null);
    return [
      {
        kind: "facts",
        rows: [
          ...(spec.description === undefined ? [] : [["purpose", spec.description] as const]),
          [
            spec.objectives.length === 1 ? "objective" : "objectives",
            spec.objectives.map(objectiveWords).join("; "),
          ],
          ...(spec.bounds.length === 0 ? [] : [["bounds", spec.bounds.map(boundText).join("; ")] as const]),
          ["sampler", memberWords(spec.sampler)],
          ["scheduler", memberWords(spec.scheduler)],
          ["scored by", validationLine(spec)],
          ...(splits?.test == null ? [] : [["test set", `${splits.test.rows} rows, locked`] as const]),
          ["budget", limits.length === 0 ? "no limit" : limits.join(", ")],
          ["seed", String(spec.seed)],
          ["space", `version ${study.spaceVersion}, ${plural(space.parameters.length, "parameter")}`],
          ...(spec.command === undefined ? [] : [["program", spec.command.join(" ")] as const]),
          ...(spec.module === undefined ? [] : [["module", spec.module] as const]),
          ["identity", `spec hash ${study.specHash.slice(0, 16)}`],
        ],
      },
      ...(splits === null || splits.notes.length === 0
        ? []
        : [{ kind: "list" as const, items: splits.notes.map((note) => `${note}.`) }]),
      ...(revisions.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              caption: "Changes in mid-study",
              columns: [{ head: "when" }, { head: "by" }, { head: "why" }],
              rows: revisions.map(({ atMs, actor, change }) => [
                new Date(atMs).toISOString().slice(0, 16).replace("T", " "),
                actor,
                change.reason,
              ]),
            },
          ]),
    ];
  },
});

const objectiveWords = ({ metric, direction, target }: StudySpec["objectives"][number]): string =>
  `${direction} ${metric}${target === undefined ? "" : ` (target ${target})`}`;

const memberWords = (given: StudySpec["sampler"]): string => {
  if (typeof given === "string") return given;
  const { type, ...options } = given;
  return [type, ...Object.entries(options).map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(
    " ",
  );
};
