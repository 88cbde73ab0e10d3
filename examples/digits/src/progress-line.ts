import type { ProgressEvent } from "hyperdial";

const width = 24;

/**
 * Shows a study's progress: one line that is written over where the output is a terminal, else a line for each better setting.
 * `write` gets the text, `now` is the time in milliseconds.
 */
export const progressLine = (
  trials: number,
  terminal: boolean,
  write: (text: string) => void,
  now: () => number,
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
    write(
      `\r\x1b[K${bar} ${ended}/${trials} settings, ${running.size} running${failures} · best ${best} · ${seconds.toFixed(0)} s${left}`,
    );
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
        if (!terminal) write(`${ended}/${trials} settings: best ${best}\n`);
      }
    }
    if (!terminal) return;
    if (event.kind === "done") write("\r\x1b[K");
    else show();
  };
};
