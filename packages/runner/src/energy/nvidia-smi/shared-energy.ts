/** A holder of a device, and what of its energy is the holder's so far. */
interface Holder {
  joules: number;
}

/** A device's energy from samples of its power, shared out evenly among those that hold it at the time. */
export class SharedEnergy {
  readonly #holders = new Set<Holder>();
  #watts: number | null = null;
  #atMs: number;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  get held(): boolean {
    return this.#holders.size > 0;
  }

  /** Whether a sample has come since somebody holds it. */
  get known(): boolean {
    return this.#watts !== null;
  }

  hold(nowMs: number): Holder {
    if (this.#holders.size === 0) {
      this.#watts = null;
      this.#atMs = nowMs;
    } else this.advance(nowMs);
    const holder = { joules: 0 };
    this.#holders.add(holder);
    return holder;
  }

  letGo(holder: Holder, nowMs: number): void {
    this.advance(nowMs);
    this.#holders.delete(holder);
  }

  /** Between two samples power goes in a straight line; before the first it is as at the first. */
  sample(watts: number, nowMs: number): void {
    this.#add(((this.#watts ?? watts) + watts) / 2, nowMs);
    this.#watts = watts;
  }

  /** Until now it is as at the last sample. */
  advance(nowMs: number): void {
    if (this.#watts !== null) this.#add(this.#watts, nowMs);
  }

  #add(watts: number, nowMs: number): void {
    const joules = (watts * Math.max(0, nowMs - this.#atMs)) / 1000;
    this.#atMs = nowMs;
    for (const holder of this.#holders) holder.joules += joules / this.#holders.size;
  }
}
