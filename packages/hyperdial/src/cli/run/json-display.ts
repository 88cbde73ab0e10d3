import type { ProgressEvent, RunSummary } from "@hyperdial/runner";
import type { Terminal } from "../terminal.js";
import { trialJson } from "../words/trial-json.js";
import type { Display, Session } from "./display.js";

const asJson = (event: ProgressEvent): Record<string, unknown> => {
  const { kind, ...rest } = event;
  return event.kind === "trial_ended"
    ? {
        event: kind,
        isBest: event.isBest,
        onFront: event.onFront,
        ...trialJson(event.trial, { bounds: event.broken.map(({ bound }) => bound) }),
      }
    : { event: kind, ...rest };
};

const done = (
  { reason, best, nearest, front, trials, ended, elapsedSeconds }: RunSummary,
  session: Session,
) => ({
  event: "done",
  study: session.study,
  storage: session.storage,
  reason,
  best,
  ...(nearest === null ? {} : { nearest }),
  ...(front === null ? {} : { front }),
  trials,
  ended,
  elapsedSeconds,
});

/** One JSON object a line for each thing that happens; the last one is `done`. */
export const jsonDisplay = (terminal: Terminal, session: Session): Display => ({
  notice: (words) => void terminal.out(`${JSON.stringify({ event: "notice", message: words })}\n`),
  event: (event) => {
    if (event.kind !== "done") void terminal.out(`${JSON.stringify(asJson(event))}\n`);
  },
  tick: () => {},
  end: (summary) => terminal.out(`${JSON.stringify(done(summary, session))}\n`),
});
