import { markdownTable } from "./markdown-table.js";
import type { Report, Section } from "./report.js";
import { plotsOf } from "./report-plots.js";

const fixed = (value: number, digits: number): string => {
  if (Number.isNaN(value)) return "–";
  if (value === Number.POSITIVE_INFINITY) return "never";
  return value.toFixed(digits);
};

const chance = (p: number): string => (p < 0.001 ? "< 0.001" : p.toFixed(3));

const sectionText = (section: Section, report: Report): readonly string[] => {
  const { scope, measure, standings } = section;
  const last = standings.findLast(({ budget }) => budget <= 100) ?? standings.at(-1)!;
  const others = new Set(standings.flatMap(({ rows }) => rows.map(({ peer }) => peer)));
  const order = [...new Set([...last.rows.map(({ peer }) => peer), ...others])];
  const titles = standings.map(
    ({ budget, tasks }) => `${budget} (${tasks} ${tasks === 1 ? "task" : "tasks"})`,
  );
  const what = measure === "log10" ? "log10 regret" : "regret";
  const table = markdownTable(
    [
      "sampler",
      ...titles.map((t) => `rank, ${t}`),
      ...standings.map((s) => `${what}, ${s.budget}`),
      `area to ${last.budget} [95 %]`,
    ],
    order.map((peer) => {
      const rows = standings.map(({ rows }) => rows.find((row) => row.peer === peer));
      const area = last.rows.find((row) => row.peer === peer)?.area;
      return [
        peer,
        ...rows.map((row) => fixed(row?.rank ?? Number.NaN, 2)),
        ...rows.map((row) => fixed(row?.regret ?? Number.NaN, 3)),
        area === undefined
          ? "–"
          : `${fixed(area.estimate, 3)} [${fixed(area.low, 3)}, ${fixed(area.high, 3)}]`,
      ];
    }),
  );
  const tests = standings.flatMap(({ budget, friedman, criticalDifference }) =>
    friedman === null
      ? []
      : [
          `${budget}: Friedman p ${chance(friedman.pValue)}, critical difference ${fixed(criticalDifference, 2)}`,
        ],
  );
  const plots = plotsOf(section, report).map(({ file, title }) => `![${title}](${file})`);
  return [
    `### ${scope}, ${order.length} samplers`,
    "",
    table,
    "",
    ...(scope === "all" && tests.length > 0 ? [`${tests.join("; ")}.`, ""] : []),
    ...plots.flatMap((plot) => [plot, ""]),
  ];
};

const trainingsText =
  "The incumbent is the setting with the best value at any step; its value after a full training counts. A training is a full one's worth of steps, whoever took them.";

/** The report for people, as Markdown whose tables are aligned so that they read in a terminal too. */
export const reportMarkdown = (report: Report): string => {
  const { subject, unit, peers, sections, duels, target, trialsNeeded, unscored } = report;
  const lines = [
    unit === "trials" ? "# Quality of samplers" : "# Quality by the resource spent",
    "",
    ...(unit === "trials" ? [] : [trainingsText, ""]),
    `Regret: 0 is the optimum or the best value that any run met, 1 is random search's median after 10 ${unit}; what is worse counts as 1. Rank: 1 is best, of`,
    `medians over seeds, in the mean over tasks. Area: the mean regret over all ${unit} up to there, uniform in their logarithm, with its interval over tasks.`,
    "",
    "## Samplers",
    "",
    markdownTable(
      ["sampler", "runs", "tasks", "seeds", `CPU s for 100 ${unit}`, "ended early", "versions"],
      peers.map((peer) => [
        peer.peer,
        String(peer.runs),
        String(peer.tasks),
        String(peer.seeds),
        fixed(peer.cpuSeconds, 2),
        String(peer.failures.reduce((sum, { runs }) => sum + runs, 0)),
        peer.versions.join(", ") || "–",
      ]),
    ),
    "",
    ...peers.flatMap(({ peer, failures }) =>
      failures.map(({ reason, runs }) => `- ${peer} ended early in ${runs} runs: ${reason}`),
    ),
    ...peers
      .filter(({ versions }) => versions.filter((version) => version.startsWith("build ")).length > 1)
      .map(({ peer }) => `- ${peer} has rows of several builds: run the comparison again to have one`),
    ...(unscored.length === 0
      ? []
      : ["", `Not scored, for want of a random search with 10 ${unit}: ${unscored.join(", ")}.`]),
    "",
    "## Standings",
    "",
    ...sections.flatMap((section) => sectionText(section, report)),
    `## ${subject} against each peer`,
    "",
    "Over the tasks that both ran, by log regret of medians over seeds (a thousandth of random search's gap counts as solved): Wilcoxon's signed ranks, two-sided,",
    "with Holm's correction over the peers of a budget. A regret ratio above 1 says that the peer leaves more.",
    "",
    markdownTable(
      [unit, "peer", "tasks", "won", "tied", "lost", "regret ratio", "p", "p (Holm)"],
      duels.map((duel) => [
        String(duel.budget),
        duel.peer,
        String(duel.tasks),
        String(duel.won),
        String(duel.tied),
        String(duel.lost),
        fixed(duel.regretRatio, 2),
        chance(duel.pValue),
        chance(duel.adjusted),
      ]),
    ),
    "",
    `## How many ${unit} ${subject} needs for the best peer's result after ${target}`,
    "",
    markdownTable(
      ["scenario", "tasks", "median", "lower quartile", "upper quartile"],
      trialsNeeded.map((row) => [
        row.scenario,
        String(row.tasks),
        fixed(row.median, 0),
        fixed(row.lowerQuartile, 0),
        fixed(row.upperQuartile, 0),
      ]),
    ),
  ];
  return `${lines.join("\n")}\n`;
};
