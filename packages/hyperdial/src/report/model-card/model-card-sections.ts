import type { AboutKey } from "../about/about-questions.js";
import { unstated } from "../about/unstated.js";
import type { SectionDefinition } from "../section.js";
import { energy } from "../sections/energy.js";
import { caveats } from "./caveats.js";
import { details } from "./details.js";
import { evaluationData } from "./evaluation-data.js";
import { factors } from "./factors.js";
import { metrics } from "./metrics.js";
import { results } from "./results.js";
import { stated } from "./stated.js";
import { trainingData } from "./training-data.js";

const asked: readonly AboutKey[] = [
  "model",
  "owners",
  "contact",
  "license",
  "citation",
  "intendedUses",
  "intendedUsers",
  "outOfScopeUses",
  "factors",
  "trainingData",
  "evaluationData",
  "ethicalConsiderations",
  "caveats",
];

/** The sections of a model card in the order of Mitchell et al., "Model Cards for Model Reporting" (2019). */
export const modelCardSections = {
  details,
  use: stated("Intended use", ["intendedUses", "intendedUsers", "outOfScopeUses"]),
  factors,
  metrics,
  results,
  "evaluation-data": evaluationData,
  "training-data": trainingData,
  ethics: stated("Ethical considerations", ["ethicalConsiderations"]),
  energy: { ...energy, title: "Energy and carbon of its tuning" },
  caveats,
  unstated: unstated(asked),
} as const satisfies Record<string, SectionDefinition>;
