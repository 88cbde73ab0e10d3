import type { Choice, ChoiceOptions } from "../choice/choose-of.js";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface ChooseOptions extends StoredStudy, ChoiceOptions {}

/**
 * Chooses one trial of a study's front by a rule, and says why. Throws `study_not_found`, and `invalid_argument` with the reason where nothing is
 * feasible or the rule has nothing to go by.
 */
export const choose = async (options: ChooseOptions): Promise<Choice> => {
  const { checkRule, chooseOf } = await import("../choice/choose-of.js");
  if (options.by !== undefined) checkRule(options.by);
  return withStoredStudy(options, (storage, study) => chooseOf(storage, study, options));
};
