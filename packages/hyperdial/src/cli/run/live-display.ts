import type { Terminal } from "../terminal.js";
import type { Display, Session } from "./display.js";
import { eventLine } from "./event-line.js";
import { lastWords } from "./last-words.js";
import { progressLines } from "./progress-lines.js";

const clearDown = "\x1b[0J";
const up = (lines: number): string => (lines === 0 ? "\r" : `\x1b[${lines}F`);

/** A progress display that is redrawn in place, with what is worth keeping written above it. */
export const liveDisplay = (terminal: Terminal, session: Session): Display => {
  let drawn = 0;
  let kept: string[] = [];
  let lastFailure: string | null = null;
  const redraw = (lines: readonly string[]): void => {
    // One write for each picture, so that it never flickers.
    void terminal.out(`${up(drawn)}${clearDown}${[...kept, ...lines].map((line) => `${line}\n`).join("")}`);
    kept = [];
    drawn = lines.length;
  };
  const worthKeeping = (kind: string, isAhead: boolean): boolean =>
    kind === "trial_ended" ? isAhead : kind !== "run_failed" && kind !== "reported" && kind !== "run_started";
  return {
    notice: (words) => kept.push(words),
    event: (event) => {
      if (event.kind === "run_failed") {
        const lines = event.message.trimEnd().split("\n");
        lastFailure = `trial ${event.trial} ${event.failure}: ${lines[0]}`;
      }
      if (!worthKeeping(event.kind, event.kind === "trial_ended" && (event.isBest || event.onFront))) return;
      const line = eventLine(event, terminal);
      if (line !== null) kept.push(line);
    },
    tick: (progress) => {
      const frame = { columns: terminal.columns(), nowMs: Date.now(), lastFailure };
      redraw(progressLines(progress, frame, terminal));
    },
    end: async (summary) => {
      redraw([]);
      await terminal.out(`\n${lastWords(summary, session, terminal)}`);
    },
  };
};
