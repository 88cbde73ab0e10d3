import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateSlots } from "./allocate-slots.js";
import { slotPool } from "./slot-pool.js";
import type { HeldSlots, SlotCapacity } from "./slots.js";

const machine: SlotCapacity = { cpus: 8, gpus: ["0", "1"] };
const none = new Map<string, HeldSlots>();

describe("allocateSlots", () => {
  it("gives a run its share of the cores where it asks for less", () => {
    expect(allocateSlots(machine, none, { cpus: 1, gpus: 0 }, 3)).toEqual({
      kind: "granted",
      slots: { cpus: 2, gpus: [], gpuShare: 0 },
    });
  });

  it("gives a run what it asks for where that is more than its share", () => {
    expect(allocateSlots(machine, none, { cpus: 6, gpus: 0 }, 4)).toMatchObject({ slots: { cpus: 6 } });
  });

  it("lets two halves share a device, and gives a third the next one", () => {
    const pool = slotPool(machine, 4);
    const devices = ["a", "b", "c"].map((name) => {
      const answer = pool.take(name, { cpus: 1, gpus: 0.5 });
      return answer.kind === "granted" ? answer.slots.gpus : answer;
    });
    expect(devices).toEqual([["0"], ["0"], ["1"]]);
  });

  it("lets three thirds share a device", () => {
    const pool = slotPool({ cpus: 8, gpus: ["7"] }, 3);
    const kinds = ["a", "b", "c", "d"].map((name) => pool.take(name, { cpus: 1, gpus: 1 / 3 }).kind);
    expect(kinds).toEqual(["granted", "granted", "granted", "wait"]);
  });

  it("gives whole devices only to a run that asks for whole ones", () => {
    const pool = slotPool(machine, 2);
    pool.take("run 1", { cpus: 1, gpus: 0.5 });
    expect(pool.take("run 2", { cpus: 1, gpus: 1 })).toMatchObject({ slots: { gpus: ["1"], gpuShare: 1 } });
    expect(pool.take("run 3", { cpus: 0, gpus: 2 })).toMatchObject({ kind: "wait" });
  });

  it("says why a run waits, and for whom", () => {
    const pool = slotPool(machine, 1);
    pool.take("run 4", { cpus: 1, gpus: 1 });
    expect(pool.take("run 5", { cpus: 1, gpus: 0 })).toEqual({
      kind: "wait",
      reason: "waits for 8 CPU slots: 0 of 8 are free; held by run 4",
    });
    const gpus = slotPool({ cpus: 8, gpus: ["0"] }, 2);
    gpus.take("run 4", { cpus: 1, gpus: 0.75 });
    expect(gpus.take("run 5", { cpus: 1, gpus: 0.5 })).toEqual({
      kind: "wait",
      reason: "waits for 0.5 of a GPU: 0.25 is free; held by run 4",
    });
  });

  it("says what can never be had", () => {
    expect(allocateSlots(machine, none, { cpus: 9, gpus: 0 }, 1)).toEqual({
      kind: "never",
      reason: "a run asks for 9 CPU slots, and this machine has 8",
    });
    expect(allocateSlots({ cpus: 8, gpus: [] }, none, { cpus: 1, gpus: 0.5 }, 1)).toEqual({
      kind: "never",
      reason: "a run asks for 0.5 of a GPU, and this machine has 0",
    });
    expect(allocateSlots(machine, none, { cpus: 1, gpus: 1.5 }, 1)).toMatchObject({ kind: "never" });
  });

  it("never gives away more than there is, whatever is taken and given back", () => {
    const step = fc.record({
      run: fc.integer({ min: 0, max: 5 }),
      take: fc.boolean(),
      cpus: fc.integer({ min: 1, max: 4 }),
      gpus: fc.constantFrom(0, 0.25, 1 / 3, 0.5, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (steps, parallel) => {
        const held = new Map<string, HeldSlots>();
        for (const { run, take, cpus, gpus } of steps) {
          const name = `run ${run}`;
          held.delete(name);
          if (!take) continue;
          const answer = allocateSlots(machine, held, { cpus, gpus }, parallel);
          if (answer.kind === "granted") held.set(name, answer.slots);
        }
        const all = [...held.values()];
        expect(all.reduce((sum, { cpus }) => sum + cpus, 0)).toBeLessThanOrEqual(machine.cpus);
        for (const id of machine.gpus) {
          const used = all.filter(({ gpus }) => gpus.includes(id));
          expect(used.reduce((sum, { gpuShare }) => sum + gpuShare, 0)).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
    );
  });
});
