import { fencingToken, HyperdialError, runNumber, type Storage, studyId } from "@hyperdial/core";
import { expect, test } from "vitest";
import type { Clock } from "../clock.js";
import { LeaseKeeper } from "./lease-keeper.js";

/** A keeper over a storage whose `renew` does as told, and whose clock beats when told. */
const keeperOver = (renew: () => Promise<void>) => {
  const due: (() => void)[] = [];
  const clock = {
    nowMs: () => 0,
    after(_: number, call: () => void) {
      due.push(call);
      return () => {};
    },
  } as unknown as Clock;
  const storage = { renew } as unknown as Storage;
  const keeper = new LeaseKeeper({ storage, study: studyId(1), leaseSeconds: 3, clock });
  const beat = async (): Promise<void> => {
    due.shift()?.();
    // The next beat is planned once this one is through.
    while (due.length === 0) await Promise.resolve();
  };
  return { keeper, beat };
};

test("LeaseKeeper tells once that the storage cannot be written, and again after it could be", async () => {
  let full = true;
  const { keeper, beat } = keeperOver(async () => {
    if (full) throw new HyperdialError("storage_full", "the disk is full");
  });
  const told: string[] = [];
  const lost: string[] = [];
  keeper.onTrouble((message) => told.push(message));
  keeper.hold({ run: runNumber(1), token: fencingToken(1) }, (message) => lost.push(message));
  await beat();
  await beat();
  expect(told).toEqual(["the disk is full"]);
  full = false;
  await beat();
  full = true;
  await beat();
  expect(told).toEqual(["the disk is full", "the disk is full"]);
  expect(lost).toEqual([]);
});
