import type { About } from "../report/about/about-questions.js";
import type { DocumentKind } from "../report/documents.js";
import type { ReportFormat } from "../report/formats.js";
import type { StudyReport } from "../report/study-report.js";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export type ReportOptions = StoredStudy & {
  /** `report` where absent. */
  readonly document?: DocumentKind;
  /** What no log can tell, for model cards and dossiers. */
  readonly about?: About;
};

/**
 * A study's report as data: what was found, and the sections with their words, tables and charts. `renderReport` writes it. Throws `study_not_found`.
 */
export const report = async (options: ReportOptions): Promise<StudyReport> => {
  const { document = "report", about = {} } = options;
  const [{ gatherFacts }, { buildReport }] = await Promise.all([
    import("../report/gather-facts.js"),
    import("../report/build-report.js"),
  ]);
  return withStoredStudy(options, async (storage, study) =>
    buildReport(await gatherFacts(storage, study, Date.now()), document, about),
  );
};

/** A report in a format, as it stands in a file: one that needs no other. */
export const renderReport = async (made: StudyReport, format: ReportFormat): Promise<Uint8Array> => {
  const { formats } = await import("../report/formats.js");
  const written: string | Uint8Array = await formats[format](made);
  return typeof written === "string" ? new TextEncoder().encode(written) : written;
};
