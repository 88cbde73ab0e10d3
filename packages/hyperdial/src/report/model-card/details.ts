import { pointJson } from "@hyperdial/core";
import { settingText } from "../../finalize/setting-text.js";
import { answers } from "../about/answers.js";
import type { Block } from "../block.js";
import { type ReportView, section } from "../section.js";
import { settingWords } from "../value-words.js";

/** What the model is: who answers for it, its setting, its versions. */
export const details = section({
  title: "Model details",
  build: (view) => [
    answers(view, ["model", "owners", "contact", "license", "citation"]),
    ...settingBlocks(view),
  ],
});

const settingBlocks = ({ facts, findings }: ReportView): readonly Block[] => {
  const final = facts.finals.at(-1);
  const [best] = findings.best;
  const chosen = final?.chosen ?? (best && { trial: best.trial, point: best.params });
  if (chosen === undefined)
    return [{ kind: "absent", what: "The setting", reason: "no trial is complete and within the bounds" }];
  const { hyperdial, study } = facts;
  const version = final === undefined ? "not finalized" : `finalization ${final.id}`;
  return [
    {
      kind: "facts",
      rows: [
        ["Version", `${study.name}, trial ${chosen.trial}, ${version}`],
        ["Made", new Date(study.createdAtMs).toISOString().slice(0, 10)],
        ["Chosen", final === undefined ? "the best in tuning; not trained on all data yet" : final.rule],
        ["Tuned with", `Hyperdial ${hyperdial}`],
      ],
    },
    {
      kind: "table",
      caption: "Its setting",
      columns: [{ head: "parameter" }, { head: "value", align: "right" }],
      rows: Object.entries(chosen.point).map(([name, value]) => [name, settingWords(value)]),
    },
    {
      kind: "code",
      caption: "As JSON",
      text: settingText(chosen.point, pointJson(facts.space, chosen.point), "json").trimEnd(),
    },
  ];
};
