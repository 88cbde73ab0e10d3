/** A run in this process. */
interface Share {
  seconds: number;
}

/**
 * Processor time of this process, shared out evenly among the functions that run in it: nobody can tell whose it was. What the tuning itself takes
 * is in it.
 */
class ProcessCpu {
  readonly #shares = new Set<Share>();
  #last = 0;

  enter(): { seconds(): number; leave(): void } {
    this.#spread();
    const share: Share = { seconds: 0 };
    this.#shares.add(share);
    return {
      seconds: () => {
        this.#spread();
        return share.seconds;
      },
      leave: () => {
        this.#spread();
        this.#shares.delete(share);
      },
    };
  }

  #spread(): void {
    const { user, system } = process.cpuUsage();
    const now = (user + system) / 1e6;
    for (const share of this.#shares) share.seconds += (now - this.#last) / this.#shares.size;
    this.#last = now;
  }
}

/** This process's. */
export const processCpu = new ProcessCpu();
