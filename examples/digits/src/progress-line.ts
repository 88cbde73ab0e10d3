import type { ProgressEvent } from "hyperdial";

const width = 16;

interface Output {
  write(text: string): void;
  /** Of the terminal; undefined where the output is none. */
  readonly columns: number | undefined;
  /** The time in milliseconds. */
  now(): number;
}

/** Shows a study's progress: one line that is written over on a terminal, else a line for each better setting. */
export const progressLine = (
  trials: number,
  { write, columns, now }: Output,
): ((event: ProgressEvent) => void) => {
  const startedAtMs = now();
  const running = new Set<number>();
  let ended = 0;
  let failed = 0;
  let best = "none yet";

  const show = () => {
    const seconds = (now() - startedAtMs) / 1000;
    const filled = Math.round((width * Math.min(ended, trials)) / trials);
    const bar = "█".repeat(filled) + "░".repeat(width - filled);
    const left = ended === 0 ? "" : `, about ${Math.ceil((seconds / ended) * (trials - ended))} s left`;
    const failures = failed === 0 ? "" : `, ${failed} failed`;
    const line = `${bar} ${ended}/${trials}, ${running.size} running${failures} · best ${best} · ${seconds.toFixed(0)} s${left}`;
    // A line that wraps could not be written over.
    write(`\r\x1b[K${line.slice(0, (columns ?? line.length) - 1)}`);
  };

  return (event) => {
    if (event.kind === "run_started") running.add(event.trial);
    if (event.kind === "trial_ended") {
      const { trial, isBest } = event;
      running.delete(trial.number);
      ended += 1;
      if (trial.state === "failed") failed += 1;
      const accuracy = trial.state === "complete" ? trial.metrics["accuracy"] : undefined;
      if (isBest && accuracy !== undefined) {
        best = `${(100 * accuracy).toFixed(2)} % (setting ${trial.number})`;
        if (columns === undefined) write(`${ended}/${trials} settings: best ${best}\n`);
      }
    }
    if (columns === undefined) return;
    if (event.kind === "done") write("\r\x1b[K");
    else show();
  };
};
