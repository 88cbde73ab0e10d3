import { foldCount } from "@hyperdial/core";
import { type ReportView, section } from "../section.js";

/** What this report cannot say, from facts by rules. */
export const limits = section({
  title: "What this report cannot say",
  build: (view) => {
    if (view.findings.counts.trials === 0) return [];
    const items = rules.flatMap((rule) => rule(view));
    return items.length === 0 ? [] : [{ kind: "list", items }];
  },
});

const rules: readonly ((view: ReportView) => readonly string[])[] = [
  ({ facts }) => {
    const { validation } = facts.study.spec;
    const cells = foldCount(validation) * validation.seeds;
    if (cells === 1)
      return ["Each trial has one score: nothing here tells a better setting from a lucky one."];
    return foldCount(validation) === 1
      ? ["All seeds share one split of the data: what holds for it may not hold for another."]
      : [];
  },
  ({ facts, findings }) =>
    facts.finals.length === 0 && findings.best.length > 0
      ? ["No score here is of data that nothing was chosen by: the best of many scores is too good."]
      : [],
  ({ facts }) =>
    facts.touches.length > 1
      ? [`The test set was opened ${facts.touches.length} times; only the first look was at fresh data.`]
      : [],
  ({ findings }) =>
    findings.usual === null && findings.best.length > 0
      ? ["No default setting was run, so there is nothing to say what tuning gained."]
      : [],
  ({ findings: { importance } }) => {
    if (importance.kind === "refused") return [];
    const { unexplained = 0, trials } = importance.value;
    return unexplained > 0.5
      ? [
          `The parameters explain less than half of what the scores do over ${trials} trials: importance and effects are of the part that they explain.`,
        ]
      : [];
  },
  ({ findings }) =>
    findings.effects.length > 0
      ? [
          "Importance and effects are foretold by models of the trials, which were placed where good settings were hoped for; they say little of regions without trials, and nothing of causes outside the space.",
        ]
      : [],
  ({ findings: { counts } }) =>
    counts.stopped > 0
      ? [`${counts.stopped} trials were stopped early: what they would have come to is not known.`]
      : [],
  ({ findings: { counts } }) =>
    counts.failed > 0 ? [`${counts.failed} trials failed, and have no score.`] : [],
  ({ findings: { counts } }) =>
    counts.open > 0 ? [`${counts.open} trials are not over: the report is of the study so far.`] : [],
  ({ findings: { counts } }) =>
    counts.invalidated > 0 ? [`${counts.invalidated} trials were invalidated, and do not count.`] : [],
  ({ facts }) => {
    const older = facts.trials.filter(({ spaceVersion }) => spaceVersion !== facts.space.version).length;
    return older > 0
      ? [
          `${older} trials are of an earlier version of the space; those that no longer fit are left out of importance and effects.`,
        ]
      : [];
  },
  ({ facts }) => {
    const imported = facts.trials.filter(({ origin }) => origin.kind === "imported").length;
    return imported > 0
      ? [`${imported} trials were taken over from another study, with the data and code of that one.`]
      : [];
  },
  ({ facts: { machines } }) =>
    machines.some(({ git }) => git === null || git.dirty)
      ? ["The code is not pinned to a commit, so it cannot be had again for certain."]
      : [],
  ({ facts: { machines, study } }) =>
    machines.every(({ data }) => data.length === 0) && study.spec.validation.data === undefined
      ? ["No data file is named in the study, so what it learned from is not recorded."]
      : [],
];
