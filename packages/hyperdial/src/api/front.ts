import type { Front } from "../choice/front-of.js";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

/**
 * The Pareto front of a study: the complete trials that keep all its bounds and that no other one beats in every objective. Where nothing keeps the
 * bounds it is empty, and `nearest` and `hardest` say what comes nearest. Throws `study_not_found`.
 */
export const front = async (options: StoredStudy): Promise<Front> => {
  const { frontOf } = await import("../choice/front-of.js");
  return withStoredStudy(options, frontOf);
};
