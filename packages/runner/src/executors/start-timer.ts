/** What one `setTimeout` can hold. */
const longestMs = 2 ** 31 - 1;

/** Calls `action` once after so many seconds, also beyond the 24 days of one timer. Returns what cancels it. */
export const startTimer = (seconds: number, action: () => void): (() => void) => {
  let timer: NodeJS.Timeout;
  const arm = (restMs: number): void => {
    timer = setTimeout(
      () => (restMs > longestMs ? arm(restMs - longestMs) : action()),
      Math.min(restMs, longestMs),
    );
  };
  arm(seconds * 1000);
  return () => clearTimeout(timer);
};
