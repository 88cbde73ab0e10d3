import type { ProgressEvent, RunSummary, StudyRunner } from "@hyperdial/runner";
import type { Terminal } from "../terminal.js";
import type { Display, Session } from "./display.js";
import { exitOf } from "./exit-of.js";
import { jsonDisplay } from "./json-display.js";
import { liveDisplay } from "./live-display.js";
import { plainDisplay } from "./plain-display.js";

const redrawMilliseconds = 100;

/** The display that fits: JSON lines where asked for, a live one in a terminal, plain lines elsewhere. */
export const chooseDisplay = (json: boolean, session: Session, terminal: Terminal): Display => {
  if (json) return jsonDisplay(terminal, session);
  return terminal.interactive ? liveDisplay(terminal, session) : plainDisplay(terminal, session);
};

/** Ctrl-C: running trials finish; again: they are ended and put back. A terminal that goes away or a SIGTERM ends them at once. */
const onSignals = (runner: StudyRunner): (() => void) => {
  let interrupts = 0;
  const interrupt = (): void => {
    interrupts++;
    runner.stop(interrupts === 1 ? "politely" : "now", "interrupted by Ctrl-C");
  };
  const end = (signal: NodeJS.Signals): void => runner.stop("now", `ended by ${signal}`);
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", end);
  process.on("SIGHUP", end);
  return () => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", end);
    process.off("SIGHUP", end);
  };
};

const follow = async (events: AsyncIterable<ProgressEvent>, display: Display): Promise<void> => {
  for await (const event of events) display.event(event);
};

/** Shows a study under way until it ends, and gives the exit code that its end stands for. */
export const watchRun = async (runner: StudyRunner, display: Display): Promise<number> => {
  const forget = onSignals(runner);
  const tick = setInterval(() => display.tick(runner.progress()), redrawMilliseconds);
  const shown = follow(runner.events(), display);
  let summary: RunSummary;
  try {
    summary = await runner.done;
    await shown;
  } finally {
    clearInterval(tick);
    forget();
  }
  await display.end(summary);
  return exitOf(summary.reason);
};
