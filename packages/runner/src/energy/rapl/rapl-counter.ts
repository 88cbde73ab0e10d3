import { type RaplZone, readMicrojoules } from "./rapl-zones.js";

/** The sum of counters that begin again at their range. Right as long as it is read before any has gone round once more. */
export class RaplCounter {
  readonly #zones: readonly RaplZone[];
  readonly #last: number[];
  #joules = 0;

  constructor(zones: readonly RaplZone[]) {
    this.#zones = zones;
    this.#last = zones.map(readMicrojoules);
  }

  /** Since it was made. */
  get joules(): number {
    for (const [index, zone] of this.#zones.entries()) {
      const now = readMicrojoules(zone);
      const before = this.#last[index]!;
      this.#last[index] = now;
      this.#joules += (now >= before ? now - before : now + zone.rangeMicrojoules - before) / 1e6;
    }
    return this.#joules;
  }
}
