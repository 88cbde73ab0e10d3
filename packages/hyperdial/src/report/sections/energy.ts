import { plural } from "../../cli/words/plural.js";
import { compareWithGrid } from "../../energy/compare-with-grid.js";
import { carbonWords, energyWords, shareWords } from "../../words/energy.js";
import type { Block } from "../block.js";
import { type ReportView, section } from "../section.js";

/** Values of each number in the grid that the study is compared with. */
const levels = 5;

/** What the study drew, how that was found, and what it gave off. */
export const energy = section({
  title: "Energy and carbon",
  build: (view) =>
    view.facts.energy.runs === 0
      ? []
      : [facts(view), meters(view), { kind: "list", items: view.facts.energy.found }, ...carbon(view)],
});

const facts = ({ facts: { energy: of, trials, space } }: ReportView): Block => {
  const drawn = [...of.trials.values()].map(({ kilowattHours }) => kilowattHours);
  const complete = trials.flatMap(({ number, state }) =>
    state === "complete" ? (of.trials.get(number)?.kilowattHours ?? []) : [],
  );
  const { kilowattHours } = of;
  const grid = compareWithGrid(space, { kilowattHours, completeKilowattHours: complete }, levels);
  return {
    kind: "facts",
    rows: [
      [
        "drawn",
        `${energyWords(kilowattHours)} in ${plural(of.runs, "run")} of ${plural(drawn.length, "trial")}`,
      ],
      ["a trial", `from ${energyWords(Math.min(...drawn))} to ${energyWords(Math.max(...drawn))}`],
      ...(of.carbonGrams === null ? [] : [["given off", carbonWords(of.carbonGrams)] as const]),
      ...(of.lostKilowattHours === 0
        ? []
        : [
            [
              "of it lost",
              `${energyWords(of.lostKilowattHours)} in runs that failed or were put back`,
            ] as const,
          ]),
      ...(of.unmeasuredRuns === 0
        ? []
        : [["not counted", `${plural(of.unmeasuredRuns, "run")} that nobody measured`] as const]),
      ...(grid === null || !Number.isFinite(grid.settings)
        ? []
        : [
            [
              "a full grid",
              `about ${energyWords(grid.kilowattHours)}, by estimate: ${plural(grid.settings, "setting")} with ${levels} values of each number, each at the mean of the complete trials. The study drew ${shareWords(grid.share)} of that.`,
            ] as const,
          ]),
    ],
  };
};

const meters = ({ facts: { energy: of } }: ReportView): Block => ({
  kind: "table",
  caption: "How it was found",
  columns: [
    { head: "meter" },
    { head: "runs", align: "right" },
    { head: "drawn", align: "right" },
    { head: "the last run" },
  ],
  rows: of.meters.map(({ meter, runs, kilowattHours, how }) => [
    meter,
    String(runs),
    energyWords(kilowattHours),
    how,
  ]),
});

const carbon = ({ facts: { energy: of, study } }: ReportView): readonly Block[] =>
  of.carbonGrams === null
    ? [
        {
          kind: "absent",
          what: "What that gave off",
          reason:
            study.spec.carbon === undefined
              ? "the study does not say what a kilowatt-hour gives off (`carbon`)"
              : "its `carbon` does not hold the times of all runs",
        },
      ]
    : [];
