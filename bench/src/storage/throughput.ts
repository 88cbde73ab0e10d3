import { fileURLToPath } from "node:url";
import {
  eventNumber,
  idempotencyKey,
  type Storage,
  type StudyId,
  trialNumber,
  type WorkerId,
} from "@hyperdial/core";

/** Ten parameters, as a point of a study of trial and error has them. */
export const tenParameters = (trial: number): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`p${index}`, ((trial * (index + 7)) % 1009) / 1009]),
  );

/** Creates, claims and settles trials, one after the other, until `seconds` are over. Returns how many. */
export const makeTrials = async (
  storage: Storage,
  study: StudyId,
  { worker, seconds }: { worker: WorkerId; seconds: number },
): Promise<number> => {
  const cells = [{ fold: 0, seed: 0 }];
  // They come again after 1009: made beforehand, for it is the storage that is measured.
  const points = Array.from({ length: 1009 }, (_, index) => tenParameters(index));
  const endMs = performance.now() + seconds * 1000;
  let made = 0;
  let next = 1;
  for (let key = 0; performance.now() < endMs; key++) {
    const answer = await storage.claim(study, {
      worker,
      leaseSeconds: 60,
      key: idempotencyKey(`${worker}/${key}`),
      reserve: {},
      proposal: {
        kind: "start",
        trial: trialNumber(next),
        point: points[next % points.length] ?? {},
        spaceVersion: 1,
        origin: {
          kind: "suggested",
          sampler: "random",
          reason: "a draw from the priors",
          seenEvent: eventNumber(0),
        },
        cells,
        untilStep: null,
      },
    });
    if (answer.kind === "claimed") {
      await storage.settle(study, answer.run, { kind: "ok", metrics: { loss: next } }, { runSeconds: 0 });
      made += 1;
      next = answer.trial.number + 1;
    } else {
      const { trials } = await storage.status(study);
      next = Object.values(trials).reduce((sum, count) => sum + count, 0) + 1;
    }
  }
  return made;
};

export const writerPath = fileURLToPath(new URL("writer.js", import.meta.url));
