import type { StudyReport } from "../study-report.js";

/** The whole report for programs: figures with all their digits, charts as the data that they are drawn from. */
export const jsonText = (report: StudyReport): string => `${JSON.stringify(report, null, 2)}\n`;
