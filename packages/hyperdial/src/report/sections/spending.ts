import { spendingData } from "@hyperdial/charts";
import { type Budget, budgetOf, type Cost } from "@hyperdial/core";
import { duration } from "../../cli/words/duration.js";
import { energyWords } from "../../words/energy.js";
import type { Block } from "../block.js";
import { type ReportView, section } from "../section.js";
import { settingWords } from "../value-words.js";

/** What the study cost, against its limits and over time. */
export const spending = section({
  title: "What it cost",
  build: (view) => (view.facts.costs.length === 0 ? [] : [table(view), ...charts(view)]),
});

const words: Readonly<Record<keyof Budget, readonly [string, (amount: number) => string]>> = {
  trials: ["trials", String],
  wallSeconds: ["time with a runner at work", duration],
  runSeconds: ["time of all runs together", duration],
  money: ["money", settingWords],
  kilowattHours: ["energy", energyWords],
  failures: ["failures", String],
};

const table = ({ facts: { status, study } }: ReportView): Block => {
  const limits = budgetOf(study.spec.budget);
  const { settled, wallSeconds } = status.spending;
  const spent: Required<Budget> = { ...settled, wallSeconds };
  const rows = (Object.keys(words) as (keyof Budget)[]).filter(
    (currency) => spent[currency] > 0 || limits[currency] !== undefined,
  );
  return {
    kind: "table",
    caption: "Spent",
    columns: [{ head: "what" }, { head: "spent", align: "right" }, { head: "limit", align: "right" }],
    rows: rows.map((currency) => {
      const [name, said] = words[currency];
      const limit = limits[currency];
      return [name, said(spent[currency]), limit === undefined ? "none" : said(limit)];
    }),
  };
};

const charts = ({ facts: { costs, study } }: ReportView): readonly Block[] => {
  const limits = budgetOf(study.spec.budget);
  const over = (currency: keyof Cost, title: string, unit: string, scale: number): readonly Block[] => {
    const limit = limits[currency];
    const data = spendingData(
      costs.map(({ atMs, cost }) => ({ atMs, amount: (cost[currency] ?? 0) / scale })),
      { title, unit, startMs: study.createdAtMs, limit: limit === undefined ? null : limit / scale },
    );
    return data === null ? [] : [{ kind: "chart", chart: "spending", data }];
  };
  const seconds = costs.reduce((sum, { cost }) => sum + (cost.runSeconds ?? 0), 0);
  const [unit, scale] =
    seconds >= 7_200
      ? (["hours", 3_600] as const)
      : seconds >= 120
        ? (["minutes", 60] as const)
        : (["seconds", 1] as const);
  const drawn = costs.reduce((sum, { cost }) => sum + (cost.kilowattHours ?? 0), 0);
  const [drawnIn, drawnScale] =
    drawn >= 1 ? (["kWh", 1] as const) : drawn >= 1e-3 ? (["Wh", 1e-3] as const) : (["mWh", 1e-6] as const);
  return [
    ...over("runSeconds", "Run time over the study", `${unit} of runs`, scale),
    ...over("money", "Money over the study", "money", 1),
    ...over("kilowattHours", "Energy over the study", drawnIn, drawnScale),
  ];
};
