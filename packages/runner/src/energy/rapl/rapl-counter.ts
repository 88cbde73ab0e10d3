import { type RaplZone, readMicrojoules } from "./rapl-zones.js";

/** The sum of counters that begin again at their range. Right as long as it is read before any has gone round once more. */
export class RaplCounter {
  readonly #zones: readonly RaplZone[];
  readonly #last: number[];
  #joules = 0;
  #trouble: string | null = null;

  constructor(zones: readonly RaplZone[]) {
    this.#zones = zones;
    this.#last = zones.map(readMicrojoules);
  }

  /** Why a counter cannot be read any more; null while all can. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Since it was made; from where a counter cannot be read any more, without it. */
  get joules(): number {
    for (const [index, zone] of this.#zones.entries()) {
      try {
        const now = readMicrojoules(zone);
        const before = this.#last[index]!;
        this.#last[index] = now;
        this.#joules += (now >= before ? now - before : now + zone.rangeMicrojoules - before) / 1e6;
      } catch (error) {
        this.#trouble ??= `${zone.name} could not be read: ${(error as Error).message}`;
      }
    }
    return this.#joules;
  }
}
