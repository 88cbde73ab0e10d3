import type { FrontSummary, Progress } from "@hyperdial/runner";
import { brokenWords } from "../../words/broken-words.js";
import { energyWords } from "../../words/energy.js";
import { figure } from "../../words/figure.js";
import type { Terminal } from "../terminal.js";
import { duration } from "../words/duration.js";
import { fit } from "../words/fit.js";
import { plural } from "../words/plural.js";
import { settings } from "../words/settings.js";

/** How much is done, 0 to 1, by whichever limit is nearest; null without a limit. */
const doneShare = (progress: Progress): number | null => {
  const { remaining, elapsedSeconds, trials } = progress;
  const ended = trials.complete + trials.stopped + trials.failed;
  const shares = [
    ...(remaining.trials === undefined ? [] : [ended / Math.max(1, ended + remaining.trials)]),
    ...(remaining.wallSeconds === undefined
      ? []
      : [elapsedSeconds / Math.max(1e-9, elapsedSeconds + remaining.wallSeconds)]),
  ];
  return shares.length === 0 ? null : Math.min(1, Math.max(...shares));
};

const bar = (share: number, columns: number): string => {
  const eighths = Math.round(share * columns * 8);
  const full = "█".repeat(Math.floor(eighths / 8));
  const part = eighths % 8 === 0 ? "" : " ▏▎▍▌▋▊▉"[eighths % 8]!;
  return (full + part).padEnd(columns, "░").slice(0, columns);
};

const left = ({ remaining, etaSeconds }: Progress): string =>
  [
    ...(remaining.trials === undefined ? [] : [`${remaining.trials} trials`]),
    ...(remaining.wallSeconds === undefined ? [] : [duration(remaining.wallSeconds)]),
    ...(remaining.runSeconds === undefined ? [] : [`${duration(remaining.runSeconds)} of runs`]),
    ...(remaining.kilowattHours === undefined ? [] : [energyWords(remaining.kilowattHours)]),
    ...(remaining.failures === undefined ? [] : [`${remaining.failures} failures`]),
    ...(etaSeconds === null ? [] : [`about ${duration(etaSeconds)} to go`]),
  ].join(" · ") || "no limit: Ctrl-C ends it";

const states = { running: "", finishing: "  finishing", stopping: "  ending", done: "" } as const;

/** "7 trials; best accuracy 0.95 (trial 12), latency_ms 4.1 (trial 3)". */
const frontLine = ({ size, leaders }: FrontSummary): string =>
  `${plural(size, "trial")}; best ${leaders.map(({ metric, value, trial }) => `${metric} ${figure(value)} (trial ${trial})`).join(", ")}`;

/** What the picture is made for: the terminal's width, the time, and the last failure in a line, where there was one. */
export interface Frame {
  readonly columns: number;
  readonly nowMs: number;
  readonly lastFailure: string | null;
}

/** The live part of the display: a few lines, none wider than the terminal. */
export const progressLines = (
  progress: Progress,
  { columns, nowMs, lastFailure }: Frame,
  { style }: Pick<Terminal, "style">,
): readonly string[] => {
  const { trials, trialsPerMinute, failures, running, best, nearest, front, objectives } = progress;
  const share = doneShare(progress);
  const ended = trials.complete + trials.stopped + trials.failed;
  const counts = [
    `${ended} done`,
    `${running.length} running`,
    ...(failures > 0 ? [`${failures} failed`] : []),
    ...(trialsPerMinute === null ? [] : [`${figure(Number(trialsPerMinute.toPrecision(3)))}/min`]),
  ].join(" · ");
  const head = share === null ? "" : `${bar(share, 20)} ${String(Math.floor(share * 100)).padStart(3)}%  `;
  const metric = objectives[0]?.metric ?? "";
  const bestLine =
    best === null
      ? nearest === null
        ? "best     none yet"
        : `best     none keeps the bounds; trial ${nearest.trial} ${brokenWords(nearest.broken)}`
      : `best     ${metric} ${figure(best.metrics[metric] ?? Number.NaN)} (trial ${best.trial})  ${settings(best.params)}`;
  const manyCells = running.some(({ cell }) => cell.fold > 0 || cell.seed > 0);
  const shown = running.slice(0, 3).map(({ trial, cell, startedAtMs, step, metrics }) => {
    const part = manyCells ? ` fold ${cell.fold}${cell.seed > 0 ? ` seed ${cell.seed}` : ""}` : "";
    const at = step === null ? "" : ` step ${step}`;
    return `trial ${trial}${part} (${duration((nowMs - startedAtMs) / 1000)})${at} ${settings(metrics)}`.trimEnd();
  });
  const more = running.length > shown.length ? [`and ${running.length - shown.length} more`] : [];
  const lines = [
    `${head}${counts}${states[progress.state]}`,
    bestLine,
    ...(front === null || front.size === 0 ? [] : [`front    ${frontLine(front)}`]),
    `left     ${left(progress)}`,
    ...(lastFailure === null ? [] : [`failed   ${lastFailure}`]),
    ...[...shown, ...more].map((line, index) => `${index === 0 ? "running" : "       "}  ${line}`),
  ].map((line) => fit(line, columns - 1));
  return lines.map((line, index) =>
    index === 0 ? style("bold", line) : `${style("dim", line.slice(0, 7))}${line.slice(7)}`,
  );
};
