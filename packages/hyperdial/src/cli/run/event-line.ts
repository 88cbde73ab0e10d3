import type { Metrics } from "@hyperdial/core";
import type { ProgressEvent } from "@hyperdial/runner";
import { brokenWords } from "../../words/broken-words.js";
import type { Terminal } from "../terminal.js";
import { duration } from "../words/duration.js";
import { plural } from "../words/plural.js";
import { settings } from "../words/settings.js";

/** The lines of a message, the last few of a long one, indented under what they belong to. */
const indented = (message: string): string => {
  const lines = message.trimEnd().split("\n");
  const kept = lines.length > 6 ? [lines[0]!, "…", ...lines.slice(-4)] : lines;
  return kept.map((line, index) => (index === 0 ? line : `    ${line}`)).join("\n");
};

const measured = (metrics: Metrics): string => settings(metrics);

/** What happened, in words for a log; null for what a log does without (starts, reports). */
export const eventLine = (event: ProgressEvent, { style }: Pick<Terminal, "style">): string | null => {
  switch (event.kind) {
    case "opened": {
      const put =
        event.released === 0
          ? ""
          : `; put back ${plural(event.released, "run")} that a dead process had left`;
      if (event.created) {
        const taken =
          event.trialsBefore === 0 ? "" : `, with ${plural(event.trialsBefore, "trial")} taken over`;
        return `New study${taken}${put}.`;
      }
      return `Going on after ${plural(event.trialsBefore, "trial")}${put}.`;
    }
    case "run_failed":
      // Without another attempt the trial's own end says it.
      return event.retryInSeconds === null
        ? null
        : `trial ${event.trial} ${style("red", event.failure)}, again in ${duration(event.retryInSeconds)}: ${indented(event.message)}`;
    case "trial_ended": {
      const { trial, isBest, onFront, broken } = event;
      const values = "metrics" in trial ? measured(trial.metrics) : "";
      switch (trial.state) {
        case "complete":
          return `trial ${trial.number} ${style("green", "complete")} ${values}${isBest ? style("bold", "  best so far") : onFront ? "  on the front" : ""}${broken.length === 0 ? "" : style("yellow", `  ${brokenWords(broken)}`)}`;
        case "stopped":
          return `trial ${trial.number} ${style("yellow", "stopped")} ${values}: ${trial.reason}`;
        case "failed":
          return `trial ${trial.number} ${style("red", trial.failure)}: ${indented(trial.message)}`;
        default:
          return null;
      }
    }
    case "lease_lost":
      return `trial ${event.trial} now belongs to another worker: ${event.message}`;
    case "checkpoint_lost":
      return style("yellow", `trial ${event.trial} starts over: ${event.message}`);
    case "metric_missing": {
      const { trial, metric, rule, reported } = event;
      if (rule !== null) {
        const given = reported.length === 0 ? "nothing" : reported.join(", ");
        return style(
          "yellow",
          `trial ${trial} reported ${given}, and not ${metric}, which the stop rule \`${rule}\` watches: it does not count there`,
        );
      }
      const came = reported.length === 0 ? "no metric at any step" : `${reported.join(", ")} at its steps`;
      return style(
        "yellow",
        `trial ${trial} reported ${came}, and not ${metric}, which the scheduler watches: it could not be compared on the way`,
      );
    }
    case "quarantined":
      return style("red", `worker ${event.worker} takes no more runs: ${event.reason}`);
    case "storage_trouble":
      return style("red", `the storage cannot be written, and running trials are kept on: ${event.message}`);
    case "stopping":
      return event.how === "politely"
        ? "Letting running trials finish; Ctrl-C again ends them."
        : "Ending running trials; they start again next time.";
    case "run_started":
    case "reported":
    case "done":
      return null;
  }
};
