import type { StudyReport } from "./study-report.js";

/** Every format by name; each is read only when it is written. */
export const formats = {
  html: async (report: StudyReport) => (await import("./formats/html-text.js")).htmlText(report),
  pdf: async (report: StudyReport) => (await import("./formats/pdf-bytes.js")).pdfBytes(report),
  md: async (report: StudyReport) => (await import("./formats/markdown-text.js")).markdownText(report),
  json: async (report: StudyReport) => (await import("./formats/json-text.js")).jsonText(report),
} as const satisfies Record<string, (report: StudyReport) => Promise<string | Uint8Array>>;

export type ReportFormat = keyof typeof formats;

export const reportFormats = Object.keys(formats) as readonly ReportFormat[];
