import type { HeldSlots, SlotAnswer, SlotCapacity, SlotRequest } from "./slots.js";

/** Thirds add up to one only nearly. */
const tolerance = 1e-9;

const amount = (count: number, word: string): string =>
  `${Number(count.toFixed(3))} ${word}${count === 1 ? "" : "s"}`;

const holders = (names: readonly string[]): string => {
  if (names.length === 0) return "";
  const shown = names.slice(0, 3).join(", ");
  return `; held by ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
};

const never = (asked: string, has: string): SlotAnswer => ({
  kind: "never",
  reason: `a run asks for ${asked}, and this machine has ${has}`,
});

const wait = (asked: string, free: string, names: readonly string[]): SlotAnswer => ({
  kind: "wait",
  reason: `waits for ${asked}: ${free} free${holders(names)}`,
});

/** The devices for a request, or null where they are not free. A share goes where it leaves the least over. */
const chooseGpus = (free: ReadonlyMap<string, number>, gpus: number): readonly string[] | null => {
  if (gpus >= 1) {
    const whole = [...free].filter(([, share]) => share >= 1 - tolerance).map(([id]) => id);
    return whole.length >= gpus ? whole.slice(0, gpus) : null;
  }
  let best: { readonly id: string; readonly share: number } | null = null;
  for (const [id, share] of free) {
    if (share >= gpus - tolerance && (best === null || share < best.share)) best = { id, share };
  }
  return best === null ? null : [best.id];
};

/**
 * Slots for one more run beside those held (by the names of their holders). Pure: the first devices that fit, in the capacity's
 * order. `parallel` is how many runs there may be at once: a run gets at least its share of the machine's cores, rounded down, so
 * that a single run of a program with threads is not held to one.
 */
export const allocateSlots = (
  capacity: SlotCapacity,
  held: ReadonlyMap<string, HeldSlots>,
  request: SlotRequest,
  parallel: number,
): SlotAnswer => {
  if (request.gpus > 1 && !Number.isInteger(request.gpus)) {
    return { kind: "never", reason: `a run asks for ${request.gpus} GPUs: a share of one, or whole ones` };
  }
  const cpus = Math.max(request.cpus, Math.floor(capacity.cpus / parallel));
  const asksCpus = amount(request.cpus, "CPU slot");
  if (request.cpus > capacity.cpus + tolerance) return never(asksCpus, String(capacity.cpus));
  const asksGpus = request.gpus < 1 ? `${request.gpus} of a GPU` : amount(request.gpus, "GPU");
  if (request.gpus > capacity.gpus.length) return never(asksGpus, String(capacity.gpus.length));

  const freeCpus = capacity.cpus - [...held.values()].reduce((sum, slots) => sum + slots.cpus, 0);
  if (cpus > freeCpus + tolerance) {
    return wait(amount(cpus, "CPU slot"), `${Number(freeCpus.toFixed(3))} of ${capacity.cpus} are`, [
      ...held.keys(),
    ]);
  }
  if (request.gpus === 0) return { kind: "granted", slots: { cpus, gpus: [], gpuShare: 0 } };

  const free = new Map(capacity.gpus.map((id) => [id, 1]));
  for (const { gpus, gpuShare } of held.values()) {
    for (const id of gpus) free.set(id, (free.get(id) ?? 0) - gpuShare);
  }
  const gpus = chooseGpus(free, request.gpus);
  if (gpus === null) {
    const left = [...free.values()].filter((share) => share > tolerance);
    const words =
      left.length === 0 ? "none is" : `${left.map((share) => Number(share.toFixed(3))).join(" + ")} is`;
    const names = [...held].filter(([, slots]) => slots.gpus.length > 0).map(([name]) => name);
    return wait(asksGpus, words, names);
  }
  return { kind: "granted", slots: { cpus, gpus, gpuShare: Math.min(1, request.gpus) } };
};
