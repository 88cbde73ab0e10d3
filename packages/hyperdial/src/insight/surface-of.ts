import { HyperdialError, type Storage, type StudyRecord } from "@hyperdial/core";
import { fitSurface, type Surface } from "@hyperdial/insight";
import { objectiveOf } from "./objective-of.js";
import { observationsOf } from "./observations-of.js";

/** Forests of a stored study's complete trials; throws `invalid_argument` with the reason where there are too few. */
export const surfaceOf = async (
  storage: Storage,
  study: StudyRecord,
  metric: string | undefined,
): Promise<Surface> => {
  const finding = fitSurface(await observationsOf(storage, study, objectiveOf(study.spec, metric)));
  if (finding.kind === "found") return finding.value;
  throw new HyperdialError(
    "invalid_argument",
    `the effects of ${study.name}'s parameters cannot be told: ${finding.reason}`,
  );
};
