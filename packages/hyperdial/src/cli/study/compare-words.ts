import { HyperdialError } from "@hyperdial/core";
import type { Leaders, SeveralComparison } from "@hyperdial/insight";
import { compareInStudy } from "../../insight/compare-in-study.js";
import { compareSeveralInStudy } from "../../insight/compare-several-in-study.js";
import { leadersOf } from "../../insight/leaders-of.js";
import { figure } from "../../words/figure.js";
import { percent } from "../../words/percent.js";
import type { Terminal } from "../terminal.js";
import { table } from "../words/table.js";
import { trialNumbers } from "./trial-numbers.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly metric: string | undefined;
  readonly equivalence: number | undefined;
  readonly by: string | undefined;
  readonly leaders: number | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** The leading trials, or two or more compared: a sentence and the tests it stands on, or JSON with all digits. */
export const compareWords = (
  name: string,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    if (words.length === 0) {
      const leaders = await leadersOf(storage, study, options);
      await terminal.out(options.json ? `${JSON.stringify(leaders)}\n` : leadersText(leaders));
      return 0;
    }
    const numbers = trialNumbers(words);
    const [first, second] = numbers;
    if (numbers.length === 1)
      throw new HyperdialError("invalid_argument", "one trial cannot be compared with itself", {
        hint: "give two numbers or more, such as 12 1, or none for the leading trials",
      });
    if (numbers.length > 2) {
      if (options.equivalence !== undefined)
        throw new HyperdialError("invalid_argument", "--equivalence is for two trials", {
          hint: "leave it out, or give two numbers",
        });
      const several = await compareSeveralInStudy(storage, study, numbers, options.metric);
      await terminal.out(options.json ? `${JSON.stringify(several)}\n` : severalText(several));
      return 0;
    }
    const result = await compareInStudy(storage, study, [first!, second!], options);
    if (options.json) {
      await terminal.out(`${JSON.stringify(result)}\n`);
      return 0;
    }
    const { test, chances, wilcoxon, effect, fiveByTwo, equivalence, sentence, notes } = result;
    const p = (value: number): string => `p = ${figure(value)}`;
    const rows = [
      ["corrected t-test", `t = ${figure(test.t)}, ${test.degrees} degrees of freedom, ${p(test.pValue)}`],
      ["difference", `${figure(test.difference)}, 95 % ${figure(test.low)} to ${figure(test.high)}`],
      [
        `chances, beyond ${figure(equivalence)}`,
        `trial ${first} better ${percent(chances.first)}, alike ${percent(chances.equivalent)}, trial ${second} better ${percent(chances.second)}`,
      ],
      ["Wilcoxon signed-rank", `${wilcoxon.pairs} pairs, ${p(wilcoxon.pValue)}`],
      ...(fiveByTwo === null ? [] : [["5x2cv F-test", `F = ${figure(fiveByTwo.f)}, ${p(fiveByTwo.pValue)}`]]),
      [
        "effect size",
        `Cohen's d ${effect.cohensD === null ? "none" : figure(effect.cohensD)}, Cliff's delta ${figure(effect.cliffsDelta)}, chance of a higher value ${percent(effect.chanceAbove)}`,
      ],
    ];
    await terminal.out(`${sentence}\n\n${table([{ head: "" }, { head: "" }], rows).replace(/^\n/, "")}`);
    for (const note of notes) await terminal.out(`\nNote: ${note}.\n`);
    return 0;
  });

const leadersText = ({
  leaders,
  othersChance,
  metric,
  trials,
  cells,
  sentence,
  notes,
  overfitting,
}: Leaders): string => {
  const rows = leaders.map(({ trial, mean, standardError, chance, pValueBehind, robustness: { worst } }) => [
    String(trial),
    `${figure(mean)} ± ${figure(standardError)}`,
    percent(chance),
    pValueBehind === null ? "" : figure(pValueBehind),
    `${figure(worst.score)} (fold ${worst.cell.fold}, seed ${worst.cell.seed})`,
  ]);
  const columns = [
    { head: "trial", align: "right" as const },
    { head: metric },
    { head: "truly best", align: "right" as const },
    { head: "p behind the first", align: "right" as const },
    { head: "worst" },
  ];
  const gaps = overfitting?.stages
    .map(({ trials: after, gap }) => `${figure(gap)} after ${after}`)
    .join(", ");
  const stages = gaps === undefined ? "" : `The best looked too good by ${gaps} trials.\n`;
  const others =
    othersChance < 0.0005
      ? ""
      : `Some other trial is truly the best with a chance of ${percent(othersChance)}.\n`;
  const noted = notes.map((note) => `Note: ${note}.\n`).join("");
  return `Of ${trials} trials on ${cells} folds and seeds each:\n\n${table(columns, rows)}\n${sentence}\n${others}${stages}${noted}`;
};

const severalText = ({
  metric,
  trials,
  pairs,
  friedman,
  criticalDifference,
  sentence,
  notes,
}: SeveralComparison): string => {
  const ranked = table(
    [
      { head: "trial", align: "right" },
      { head: metric, align: "right" },
      { head: "mean rank", align: "right" },
    ],
    trials.map(({ trial, mean, rank }) => [String(trial), figure(mean), figure(rank)]),
  );
  const compared = table(
    [
      { head: "trials" },
      { head: "difference", align: "right" },
      { head: "p (t, Holm)", align: "right" },
      { head: "p (Nemenyi)", align: "right" },
    ],
    pairs.map(({ trials: [first, second], difference, holm, nemenyi }) => [
      `${first} and ${second}`,
      figure(difference),
      holm === null ? "alike" : figure(holm),
      figure(nemenyi),
    ]),
  );
  const tests = `Friedman: chi-squared ${figure(friedman.statistic)}, ${friedman.degrees} degrees of freedom, p = ${figure(friedman.pValue)}. Nemenyi: ranks differ beyond ${figure(criticalDifference)}.`;
  return `${sentence}\n\n${ranked}\n${compared}\n${tests}\n${notes.map((note) => `\nNote: ${note}.\n`).join("")}`;
};
