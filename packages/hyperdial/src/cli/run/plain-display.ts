import type { Terminal } from "../terminal.js";
import type { Display, Session } from "./display.js";
import { eventLine } from "./event-line.js";
import { lastWords } from "./last-words.js";

/** A line for each trial that ended and each failure: for logs and pipes. */
export const plainDisplay = (terminal: Terminal, session: Session): Display => ({
  notice: (words) => void terminal.out(`${words}\n`),
  event: (event) => {
    const line = eventLine(event, terminal);
    if (line !== null) void terminal.out(`${line}\n`);
  },
  tick: () => {},
  end: (summary) => terminal.out(`\n${lastWords(summary, session, terminal)}`),
});
