import type { About } from "./about/about-questions.js";
import type { Block } from "./block.js";
import type { ReportFindings } from "./findings.js";
import type { ReportFacts } from "./report-facts.js";

/** What a section is made from. */
export interface ReportView {
  readonly facts: ReportFacts;
  readonly findings: ReportFindings;
  /** What people stated beside it. */
  readonly about: About;
}

/** One part of a report: a pure function from what is known to blocks. A section without blocks is left out. */
export interface SectionDefinition {
  readonly title: string;
  build(view: ReportView): readonly Block[];
}

/** Types a section's definition. */
export const section = (definition: SectionDefinition): SectionDefinition => definition;
