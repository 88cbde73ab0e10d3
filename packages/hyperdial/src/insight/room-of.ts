import { HyperdialError, type Storage, type StudyRecord, trialNumber } from "@hyperdial/core";
import { bestObservation, type Sensitivity, sensitivity } from "@hyperdial/insight";
import { surfaceOf } from "./surface-of.js";

/** How far each parameter of a stored study's best trial may move; throws `invalid_argument` with the reason where that cannot be told. */
export const roomOf = async (
  storage: Storage,
  study: StudyRecord,
  metric: string | undefined,
): Promise<Sensitivity> => {
  const surface = await surfaceOf(storage, study, metric);
  const number = trialNumber(surface.observed[bestObservation(surface)]!.trial);
  const { trial } = (await storage.snapshot(study.id)).read(number);
  const error = trial.state === "complete" ? trial.standardErrors[surface.objective.metric] : undefined;
  const finding = sensitivity(surface, error ?? null);
  if (finding.kind === "found") return finding.value;
  throw new HyperdialError(
    "invalid_argument",
    `the room around the best trial cannot be told: ${finding.reason}`,
  );
};
