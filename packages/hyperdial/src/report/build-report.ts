import type { About } from "./about/about-questions.js";
import { type DocumentDefinition, type DocumentKind, documents } from "./documents.js";
import { findingsOf } from "./findings.js";
import type { ReportFacts } from "./report-facts.js";
import type { StudyReport } from "./study-report.js";

/** The document that the facts make: pure, so the same facts give the same one. */
export const buildReport = (facts: ReportFacts, document: DocumentKind, about: About): StudyReport => {
  const { description } = facts.study.spec;
  const stated = description === undefined ? about : { purpose: [description], ...about };
  const view = { facts, findings: findingsOf(facts), about: stated };
  const { title: documentTitle, sections }: DocumentDefinition = documents[document];
  return {
    kind: "hyperdial report",
    version: 1,
    document,
    title: documentTitle,
    study: facts.study.name,
    madeAtMs: facts.madeAtMs,
    hyperdial: facts.hyperdial,
    findings: view.findings,
    record: document === "dossier" ? facts.deeds : [],
    sections: Object.entries(sections).flatMap(([id, { title, build }]) => {
      const blocks = build(view);
      return blocks.length === 0 ? [] : [{ id, title, blocks }];
    }),
  };
};
