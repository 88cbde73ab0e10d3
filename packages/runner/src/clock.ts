/** Time as leases and the loop need it: handed in, so that tests turn it by hand. */
export interface Clock {
  /** Milliseconds that never go back. */
  nowMs(): number;
  /** Calls once, later; the answer takes it back. Never keeps the process alive. */
  after(milliseconds: number, call: () => void): () => void;
}

/** A timer of Node holds at most 2^31 − 1 ms. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after: (milliseconds, call) => {
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number): void => {
      const stepMs = Math.max(0, Math.min(leftMs, longestTimerMs));
      timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : call()), stepMs);
      timer.unref();
    };
    wait(milliseconds);
    return () => clearTimeout(timer);
  },
};
