import {
  eventNumber,
  HyperdialError,
  idempotencyKey,
  type Storage,
  type StudyEvent,
  type StudyRecord,
  type TrialNumber,
} from "@hyperdial/core";

export interface TouchRequest {
  /** Of this finalization and no other. */
  readonly id: string;
  readonly chosen: TrialNumber;
  readonly reason: string;
  readonly actor: string;
  /** `again`: a test set that was opened before is opened once more. */
  readonly times: "once" | "again";
}

type Touch = Extract<StudyEvent, { kind: "test_touched" }>;

/**
 * Writes down that the locked test set is opened, before it is: who, when, why, for the how-manieth time. Of two at once one is the first.
 * Throws `illegal_move` where it was opened before and is not to be so again.
 */
export const touchTest = async (
  storage: Storage,
  study: StudyRecord,
  { id, chosen, reason, actor, times }: TouchRequest,
): Promise<{ readonly count: number }> => {
  for (let count = 1; ; count++) {
    const touch = { kind: "touch", count, id, chosen, reason } as const;
    const { event } = await storage.amend(study.id, touch, idempotencyKey(`touch/${count}`), actor);
    const [written] = await storage.eventsSince(study.id, eventNumber(event - 1), 1);
    if (written?.kind !== "test_touched") throw new Error(`event ${event} is no touch`);
    if (written.id === id) return { count };
    if (times === "once") throw touched(study, written);
  }
};

const touched = ({ name }: StudyRecord, { atMs, actor, chosen, reason }: Touch): HyperdialError =>
  new HyperdialError(
    "illegal_move",
    `the test set of ${name} was opened on ${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC by ${actor}, for trial ${chosen}: ${reason}`,
    {
      hint: `\`hyperdial finalize ${JSON.stringify(name)} --show\` says what was found. A test set looked at twice is no test set: --again --reason "…" opens it all the same, and marks the study`,
    },
  );
