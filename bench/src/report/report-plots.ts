import { criticalDifferenceDiagram } from "./critical-difference-diagram.js";
import { regretChart } from "./regret-chart.js";
import type { Report, Section } from "./report.js";

export interface Plot {
  readonly file: string;
  readonly title: string;
  readonly svg: string;
}

/** A section's plots: its regret curves, and over all tasks the ranks with their critical difference too. */
export const plotsOf = (section: Section, { subject, unit, target, peers: all }: Report): readonly Plot[] => {
  const { scope, measure, curves, standings } = section;
  const peers = curves.length;
  const of = `${scope.replaceAll(" ", "-")}-${peers}-samplers.svg`;
  const tasks = standings.find(({ budget }) => budget === target)?.tasks ?? 0;
  const title = `${scope === "all" ? "All tasks" : scope}: ${peers} samplers, ${tasks} ${tasks === 1 ? "task" : "tasks"}`;
  const plots: Plot[] = [];
  if (peers > 0)
    plots.push({
      file: `regret-${of}`,
      title,
      svg: regretChart(curves, { title, measure, subject, samplers: all.map(({ peer }) => peer), unit }),
    });
  const ranked = standings.find(({ budget }) => budget === target);
  if (scope === "all" && ranked !== undefined && ranked.friedman !== null) {
    plots.push({
      file: `ranks-${of}`,
      title: `Average ranks after ${target} ${unit}`,
      svg: criticalDifferenceDiagram(ranked, subject),
    });
  }
  return plots;
};
