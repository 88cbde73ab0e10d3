import type { History, StoredReport, StudyEvent } from "@hyperdial/core";

/** A history under construction: events go in, in order, each report after the event it came with. */
export interface StudyFold {
  readonly history: History;
  /** Whether `addReport` need be called. */
  readonly readsReports: boolean;
  apply(event: StudyEvent): void;
  addReport(report: StoredReport): void;
}
