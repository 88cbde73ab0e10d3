import { HyperdialError, type Storage, type StudyRecord, type Trial } from "@hyperdial/core";
import type { Recommendation, RecommendBy } from "@hyperdial/insight";
import { allTrials } from "../api/all-trials.js";
import { recommendAmong } from "./recommend-among.js";

/** Of more complete trials than this the best value is taken: to look at them all would take longer than the answer is worth. */
const mostTrials = 20_000;

/**
 * Which trial of a stored study to take; null where the best value is all there is to go by. Asked for what is expected it throws
 * `invalid_argument` with the reason why that cannot be told.
 */
export const recommendationOf = async (
  storage: Storage,
  study: StudyRecord,
  by: RecommendBy,
): Promise<Recommendation | null> => {
  const refuse = (reason: string): null => {
    if (by !== "expected") return null;
    throw new HyperdialError("invalid_argument", `what is expected of the trials cannot be told: ${reason}`, {
      hint: "`observed` takes the best measured value",
    });
  };
  if (by === "auto" && study.spec.objectives.length > 1) return null;
  const { complete } = (await storage.status(study.id)).trials;
  if (complete > mostTrials)
    return refuse(`${complete} trials are complete, and it takes at most ${mostTrials}`);
  const trials: Trial[] = [];
  for await (const trial of allTrials(storage, study.id, { states: ["complete"] })) trials.push(trial);
  const finding = recommendAmong(study, trials, by);
  return finding.kind === "found" ? finding.value : refuse(finding.reason);
};
