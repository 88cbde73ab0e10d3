import { parseLooseJson } from "./parse-loose-json.js";

/** What a `hyperdial:` line says. */
export type ReportLine =
  | { readonly kind: "report"; readonly step: unknown; readonly metrics: Readonly<Record<string, unknown>> }
  | { readonly kind: "infeasible"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly complaint: string };

/** Reads the text after `hyperdial:`. */
export const parseReportLine = (text: string): ReportLine => {
  let value: unknown;
  try {
    value = parseLooseJson(text);
  } catch {
    return { kind: "unreadable", complaint: `its line \`hyperdial: ${text.slice(0, 120)}\` is not JSON` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      kind: "unreadable",
      complaint: `its line \`hyperdial: ${text.slice(0, 120)}\` is not a JSON object`,
    };
  }
  const { step, infeasible, ...metrics } = value as Record<string, unknown>;
  if (infeasible !== undefined) return { kind: "infeasible", reason: String(infeasible) };
  return { kind: "report", step, metrics };
};
