import { type Storage, type StudyId, type Trial, type TrialQuery, trialNumber } from "@hyperdial/core";

const page = 5_000;

/** The trials of a study in order, read page by page: a study of any size fits. */
export async function* allTrials(
  storage: Storage,
  study: StudyId,
  query: Omit<TrialQuery, "limit"> = {},
): AsyncGenerator<Trial> {
  let from = query.from ?? trialNumber(1);
  for (;;) {
    const trials = await storage.trials(study, { ...query, from, limit: page });
    yield* trials;
    const last = trials.at(-1);
    if (last === undefined || trials.length < page) return;
    from = trialNumber(last.number + 1);
  }
}
