import { HyperdialError, type Storage, type StudyRecord } from "@hyperdial/core";
import { type ImportanceMethodName, type ImportanceResult, importanceMethods } from "@hyperdial/insight";
import { objectiveOf } from "./objective-of.js";
import { observationsOf } from "./observations-of.js";

/** A stored study's importance by a method; throws `invalid_argument` with the reason where there is too little to go by. */
export const importanceOf = async (
  storage: Storage,
  study: StudyRecord,
  options: { readonly method?: ImportanceMethodName | undefined; readonly metric?: string | undefined },
): Promise<ImportanceResult & { readonly metric: string }> => {
  const objective = objectiveOf(study.spec, options.metric);
  const observations = await observationsOf(storage, study, objective);
  const finding = importanceMethods[options.method ?? "fanova"].compute(observations);
  if (finding.kind === "refused")
    throw new HyperdialError(
      "invalid_argument",
      `the importance of ${study.name}'s parameters cannot be told: ${finding.reason}`,
    );
  return { ...finding.value, metric: objective.metric };
};
