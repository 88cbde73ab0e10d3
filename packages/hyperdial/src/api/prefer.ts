import { idempotencyKey, trialNumber } from "@hyperdial/core";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface PreferOptions extends StoredStudy {
  /** The number of the trial that is liked better. */
  readonly better: number;
  readonly over: number;
  /** Nothing is said of the two any more. */
  readonly withdraw?: true;
  /** Who says so, for the log; `user` where absent. */
  readonly actor?: string;
}

/**
 * Says which of two complete trials is liked better: `choose` by preference goes by it, and so does the search from then on. What was said last of two
 * trials counts. Throws `study_not_found`, `trial_not_found`, and `illegal_move` for trials that have no outcome.
 */
export const prefer = async (options: PreferOptions): Promise<void> => {
  const [better, worse] = [trialNumber(options.better), trialNumber(options.over)];
  const kind = options.withdraw === true ? "withdraw" : "prefer";
  await withStoredStudy(options, (storage, { id }) =>
    storage.amend(
      id,
      { kind, better, worse },
      idempotencyKey(globalThis.crypto.randomUUID()),
      options.actor ?? "user",
    ),
  );
};
