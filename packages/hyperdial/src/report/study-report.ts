import type { Block } from "./block.js";
import type { Deed } from "./deeds.js";
import type { DocumentKind } from "./documents.js";
import type { ReportFindings } from "./findings.js";

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A study's report: what was found, and the words, tables and charts that every format writes. */
export interface StudyReport {
  readonly kind: "hyperdial report";
  /** Of this form. */
  readonly version: 1;
  readonly document: DocumentKind;
  readonly title: string;
  readonly study: string;
  readonly madeAtMs: number;
  /** Hyperdial's version. */
  readonly hyperdial: string;
  readonly findings: ReportFindings;
  /** Who did what when; of a dossier alone. */
  readonly record: readonly Deed[];
  readonly sections: readonly ReportSection[];
}
