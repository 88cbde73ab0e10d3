import { numberWords } from "@hyperdial/charts";
import { budgetOf, foldCount } from "@hyperdial/core";
import type { ReportView } from "./section.js";

/** How close to the end of its range, in unit coordinates, a best value must be to call for a wider one. */
const edge = 0.02;

/** What to do next: sentences by rules, the most pressing first. */
export const nextSteps = (view: ReportView): readonly string[] =>
  [firstTrials, secondLook, manyFailures, goOn, widen, moreFolds, overfitted, lastWord].flatMap((rule) =>
    rule(view),
  );

type Rule = (view: ReportView) => readonly string[];

const firstTrials: Rule = ({ facts, findings }) =>
  findings.counts.trials === 0
    ? ["Run it: `hyperdial run` with its study file, or `tune` with the same name and storage."]
    : findings.best.length === 0 && findings.counts.failed === 0
      ? [`Go on with it: none of its ${facts.trials.length} trials is complete and within the bounds.`]
      : [];

const secondLook: Rule = ({ facts }) =>
  facts.touches.length > 1
    ? [
        `The locked test set was opened ${facts.touches.length} times. Get fresh data for a test before you trust its figures.`,
      ]
    : [];

const manyFailures: Rule = ({ findings: { counts } }) =>
  counts.failed > 0 && counts.failed >= 0.2 * counts.trials
    ? [
        `Look at the failures below: ${counts.failed} of ${counts.trials} trials failed, and tell nothing of how good their settings are.`,
      ]
    : [];

/** The budget that is left, and whether the last part of the trials still found something better. */
const goOn: Rule = ({ facts, findings }) => {
  const { spec, name } = facts.study;
  const best = findings.chosen;
  const { trials: limit } = budgetOf(spec.budget);
  if (best === null || findings.counts.complete < 10) return [];
  const share = best.trial / findings.counts.trials;
  if (share > 0.9)
    return [
      `Consider more trials: the best came late, as trial ${best.trial} of ${findings.counts.trials}${limit === undefined ? "" : `, and the budget was ${limit}`}.`,
    ];
  if (
    share < 0.4 &&
    facts.status.finished === null &&
    (limit === undefined || findings.counts.trials < limit)
  )
    return [
      `More trials may gain little: nothing better than trial ${best.trial} came in the ${findings.counts.trials - best.trial} trials after it. \`hyperdial refine ${name}\` proposes a narrower space.`,
    ];
  return [];
};

const widen: Rule = ({ facts, findings }) => {
  const trial = facts.trials.find(({ number }) => number === findings.chosen?.trial);
  if (trial === undefined || trial.spaceVersion !== facts.space.version) return [];
  const units = facts.space.encode(trial.point);
  return facts.space.parameters.flatMap(({ name, offset, codec, width, definition }) => {
    const unit = units[offset]!;
    if (width !== 1 || codec.domain.kind !== "number" || !("min" in definition) || Number.isNaN(unit))
      return [];
    // Half a step of padding belongs to a whole number's last value.
    const value = trial.point[name];
    if (unit <= edge || value === definition.min)
      return [
        `Consider a lower \`min\` for ${name}: its best value, ${numberWords(Number(value))}, lies at the lower end of its range.`,
      ];
    if (unit >= 1 - edge || value === definition.max)
      return [
        `Consider a higher \`max\` for ${name}: its best value, ${numberWords(Number(value))}, lies at the upper end of its range.`,
      ];
    return [];
  });
};

const moreFolds: Rule = ({ facts, findings }) => {
  const { validation } = facts.study.spec;
  return findings.counts.complete > 1 &&
    foldCount(validation) * validation.seeds === 1 &&
    findings.leaders.kind === "refused"
    ? [
        "Set `validation: { folds: 5 }` or more seeds: with one score for each trial, chance cannot be told from merit.",
      ]
    : [];
};

const overfitted: Rule = ({ findings: { leaders } }) =>
  leaders.kind === "found" && leaders.value.overfitting?.verdict === "overfitting"
    ? [
        "Use more folds or repeats before more trials: since trial " +
          `${leaders.value.overfitting.since} only the fit to the validation folds got better.`,
      ]
    : [];

const lastWord: Rule = ({ facts, findings }) => {
  const { spec, name } = facts.study;
  if (findings.best.length === 0 || facts.finals.length > 0) return [];
  return spec.validation.test === undefined
    ? [
        "For a score that no choice has flattered, lock a test set in the next study (`validation: { test: 0.2 }`).",
      ]
    : [
        `When tuning is over: \`hyperdial finalize ${name}\` trains the best setting and scores it once on the locked test set.`,
      ];
};
