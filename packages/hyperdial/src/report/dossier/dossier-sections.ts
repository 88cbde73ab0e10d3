import type { AboutKey } from "../about/about-questions.js";
import { unstated } from "../about/unstated.js";
import { results } from "../model-card/results.js";
import { stated } from "../model-card/stated.js";
import type { SectionDefinition } from "../section.js";
import { energy } from "../sections/energy.js";
import { environment } from "../sections/environment.js";
import { failures } from "../sections/failures.js";
import { limits } from "../sections/limits.js";
import { method } from "../sections/method.js";
import { outcome } from "../sections/outcome.js";
import { spaceTable } from "../sections/space-table.js";
import { statistics } from "../sections/statistics.js";
import { tradeOffs } from "../sections/trade-offs.js";
import { why } from "../sections/why.js";
import { approvals } from "./approvals.js";
import { lineage } from "./lineage.js";
import { record } from "./record.js";
import { repetitions } from "./repetitions.js";

const asked: readonly AboutKey[] = [
  "purpose",
  "model",
  "owners",
  "intendedUses",
  "outOfScopeUses",
  "riskClass",
  "assumptions",
  "alternatives",
  "trainingData",
  "lineage",
  "humanOversight",
  "monitoring",
];

/**
 * What a review of model risk asks for: purpose, data, method, validation, sensitivity, limits, approvals and the record, in the manner
 * of SR 11-7 (2011) and Annex IV of Regulation (EU) 2024/1689. It helps such a review; it is none.
 */
export const dossierSections = {
  purpose: stated("Purpose and risk", [
    "purpose",
    "model",
    "owners",
    "intendedUses",
    "outOfScopeUses",
    "riskClass",
    "assumptions",
    "alternatives",
  ]),
  outcome,
  approvals,
  data: lineage,
  method,
  space: spaceTable,
  validation: { ...results, title: "Final evaluation, and the locked test set" },
  statistics,
  "trade-offs": tradeOffs,
  sensitivity: { ...why, title: "Sensitivity" },
  repetitions,
  failures,
  limits,
  oversight: stated("Oversight and monitoring", ["humanOversight", "monitoring"]),
  energy,
  environment,
  record,
  unstated: unstated(asked),
} as const satisfies Record<string, SectionDefinition>;
