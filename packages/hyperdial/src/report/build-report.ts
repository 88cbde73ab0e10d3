import { findingsOf } from "./findings.js";
import type { ReportFacts } from "./report-facts.js";
import { type SectionName, sections } from "./sections.js";
import type { StudyReport } from "./study-report.js";

/** The report that the facts make: pure, so the same facts give the same report. */
export const buildReport = (facts: ReportFacts): StudyReport => {
  const view = { facts, findings: findingsOf(facts) };
  const names = Object.keys(sections) as SectionName[];
  return {
    kind: "hyperdial report",
    version: 1,
    study: facts.study.name,
    madeAtMs: facts.madeAtMs,
    hyperdial: facts.hyperdial,
    findings: view.findings,
    sections: names.flatMap((id) => {
      const { title, build } = sections[id];
      const blocks = build(view);
      return blocks.length === 0 ? [] : [{ id, title, blocks }];
    }),
  };
};
