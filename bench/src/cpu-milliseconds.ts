/** CPU milliseconds of the cheapest of five: what a busy machine adds is not the code's. */
export const cpuMilliseconds = (run: () => unknown): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
