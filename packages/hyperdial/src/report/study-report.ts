import type { Block } from "./block.js";
import type { ReportFindings } from "./findings.js";
import type { SectionName } from "./sections.js";

export interface ReportSection {
  readonly id: SectionName;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A study's report: what was found, and the words, tables and charts that every format writes. */
export interface StudyReport {
  readonly kind: "hyperdial report";
  /** Of this form. */
  readonly version: 1;
  readonly study: string;
  readonly madeAtMs: number;
  /** Hyperdial's version. */
  readonly hyperdial: string;
  readonly findings: ReportFindings;
  readonly sections: readonly ReportSection[];
}
