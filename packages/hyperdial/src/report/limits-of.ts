import { foldCount } from "@hyperdial/core";
import { plural } from "../cli/words/plural.js";
import type { ReportView } from "./section.js";

/** What the figures cannot say, in sentences made from the facts by rules; nothing of a study without trials. */
export const limitsOf = (view: ReportView): readonly string[] =>
  view.findings.counts.trials === 0 ? [] : rules.flatMap((rule) => rule(view));

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
      ? [`${plural(counts.stopped, "trial")} ended early: what they would have come to is not known.`]
      : [],
  ({ findings: { counts } }) =>
    counts.failed > 0
      ? [`${plural(counts.failed, "trial")} failed, and ${counts.failed === 1 ? "has" : "have"} no score.`]
      : [],
  ({ findings: { counts } }) =>
    counts.open > 0
      ? [
          `${plural(counts.open, "trial")} ${counts.open === 1 ? "is" : "are"} not over: this is of the study so far.`,
        ]
      : [],
  ({ findings: { counts } }) =>
    counts.invalidated > 0
      ? [
          `${plural(counts.invalidated, "trial")} ${counts.invalidated === 1 ? "was" : "were"} invalidated, and ${counts.invalidated === 1 ? "does" : "do"} not count.`,
        ]
      : [],
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
  ({ facts }) =>
    facts.finals.length > 0 && facts.finals.at(-1)!.test.rows === null
      ? ["The program holds its own test data: that tuning never saw them is the program's word."]
      : [],
  ({ facts: { splits } }) => {
    if (splits?.test == null) return [];
    return [
      splits.test.guard === "index"
        ? "Runs were told which rows to leave alone, and could have read them: the lock guards against accidents."
        : "The lock on the test rows guards against accidents, not against a program that looks for the whole file.",
    ];
  },
  ({ facts }) => {
    const { validation } = facts.study.spec;
    return foldCount(validation) > 1 && validation.seeds === 1
      ? ["Each fold was trained with one seed: how much of a score is the seed's was not measured."]
      : [];
  },
  ({ findings }) =>
    findings.best.length > 0
      ? ["Only settings within the space were tried: what lies outside may be better."]
      : [],
  ({ facts: { revisions } }) =>
    revisions.length > 0
      ? [
          `The study was changed ${plural(revisions.length, "time")} while it ran: early and late trials were not chosen in the same way.`,
        ]
      : [],
  ({ facts: { machines } }) =>
    new Set(machines.map(({ host }) => host)).size > 1
      ? ["It ran on several machines: times, and what depends on them, are not alike."]
      : [],
  ({ facts: { machines } }) => {
    const missing = [...new Set(machines.flatMap((machine) => machine.unrecorded ?? []))];
    return missing.length === 0 ? [] : [`Not on record: ${missing.join("; ")}.`];
  },
];
