import { createHash } from "node:crypto";
import {
  eventNumber,
  HyperdialError,
  idempotencyKey,
  type SplitRecord,
  type Storage,
  type StudyRecord,
} from "@hyperdial/core";
import { canonicalJson } from "../study/hash-spec.js";

/**
 * Writes a plan's splits into the study's log, or finds there that the same plan made the same ones. Throws `study_changed` where the data
 * is no longer what it was.
 */
export const keepSplits = async (
  storage: Storage,
  study: StudyRecord,
  splits: SplitRecord,
  actor: string,
): Promise<void> => {
  const recorded = await recordOf(storage, study, splits, actor);
  checkData(recorded, splits);
  if (canonicalJson(recorded.splits) === canonicalJson(splits.splits)) return;
  throw new HyperdialError(
    "study_changed",
    `the splits of ${study.name} come out other than they are recorded`,
    { path: ["validation"], hint: "they were made by another version of Hyperdial: go on with that one" },
  );
};

/** As `keepSplits`, for a plan that is about to be changed: its data must be what it was. */
export const keepData = async (
  storage: Storage,
  study: StudyRecord,
  splits: SplitRecord,
  actor: string,
): Promise<void> => {
  if (study.spec.validation.method === undefined) return;
  checkData(await recordOf(storage, study, splits, actor), splits);
};

/** One event for each plan that a study has had: its key is the plan. */
const recordOf = async (
  storage: Storage,
  { id, spec }: StudyRecord,
  splits: SplitRecord,
  actor: string,
): Promise<SplitRecord> => {
  const plan = canonicalJson([spec.validation, spec.seed]);
  const key = idempotencyKey(`splits/${createHash("sha256").update(plan).digest("hex")}`);
  const { event } = await storage.amend(id, { kind: "splits", splits }, key, actor);
  const [written] = await storage.eventsSince(id, eventNumber(event - 1), 1);
  if (written?.kind !== "splits_made") throw new Error(`event ${event} holds no splits`);
  return written.splits;
};

const checkData = (recorded: SplitRecord, found: SplitRecord): void => {
  const changed = (["data", "test"] as const).find(
    (which) => hashOf(recorded, which) !== hashOf(found, which),
  );
  if (changed === undefined) return;
  const file = changed === "data" ? found.data : found.test?.file;
  if (file === null || file === undefined) return;
  const before = hashOf(recorded, changed);
  const rows = changed === "data" ? recorded.data?.rows : recorded.test?.file?.rows;
  throw new HyperdialError(
    "study_changed",
    `${file.path} has changed since the splits were made of it: its sha256 was ${before?.slice(0, 12)}… with ${rows} rows, and is ${file.sha256.slice(0, 12)}… with ${file.rows}`,
    {
      path: ["validation", changed],
      hint: "put the file back as it was, or give the study a new `name`: scores on other rows cannot be compared",
    },
  );
};

const hashOf = ({ data, test }: SplitRecord, which: "data" | "test"): string | undefined =>
  which === "data" ? data?.sha256 : test?.file?.sha256;
