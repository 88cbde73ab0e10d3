import { type IdempotencyKey, idempotencyKey, type StudyId, trialNumber, workerId } from "../ids.js";
import { type StudySpecInput, studySpecSchema } from "../spec/study-spec.js";
import type { ClaimAnswer, ClaimRequest, Proposal, Storage } from "../storage.js";
import type { NewStudy } from "../study/study.js";
import type { Cell } from "../trial/cell.js";

const objectives: StudySpecInput["objectives"] = [{ metric: "loss", direction: "minimize" }];

/** A study of one parameter, for tests of storages. `spec` changes what is named. */
export const newStudy = (spec: Partial<StudySpecInput> = {}, specHash = "1"): NewStudy => ({
  name: spec.name ?? "study",
  spec: studySpecSchema.parse({
    name: "study",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives,
    ...spec,
  }),
  specHash,
  provenance: {
    hyperdial: "0.1.0",
    runtime: "test",
    platform: "test",
    hardware: { cpu: "none", cores: 1, memoryMegabytes: 1, gpus: [] },
    user: "test",
    host: "test",
    directory: "/",
    command: [],
    git: null,
    data: [],
    packages: {},
  },
  actor: "user",
});

/** A clock turned by hand; it starts in the middle of some day. */
export const handClock = () => {
  let nowMs = 1_700_000_000_000;
  return {
    nowMs: () => nowMs,
    /** May be negative: clocks do go back. */
    advance(seconds: number) {
      nowMs += seconds * 1000;
    },
  };
};

export const cells = (count: number): readonly Cell[] =>
  Array.from({ length: count }, (_, fold) => ({ fold, seed: 0 }));

let keys = 0;
export const newKey = (): IdempotencyKey => {
  keys += 1;
  return idempotencyKey(`key-${keys}`);
};

/** A proposal of trial `number` at x = number / 100. */
export const start = (
  number: number,
  of: readonly Cell[] = cells(1),
): Extract<Proposal, { kind: "start" }> => ({
  kind: "start",
  trial: trialNumber(number),
  point: { x: number / 100 },
  spaceVersion: 1,
  origin: { kind: "enqueued", by: "test" },
  cells: of,
  untilStep: null,
});

export const claim = (
  storage: Storage,
  study: StudyId,
  proposal: Proposal | null,
  request: Partial<ClaimRequest> = {},
): Promise<ClaimAnswer> =>
  storage.claim(study, {
    worker: workerId("a"),
    leaseSeconds: 60,
    key: newKey(),
    reserve: {},
    ...(proposal === null ? {} : { proposal }),
    ...request,
  });

export type Claimed = Extract<ClaimAnswer, { kind: "claimed" }>;

/** As `claim`, where it must succeed. */
export const claimed = async (...args: Parameters<typeof claim>): Promise<Claimed> => {
  const answer = await claim(...args);
  if (answer.kind !== "claimed") throw new Error(`the claim was answered ${JSON.stringify(answer)}`);
  return answer;
};
