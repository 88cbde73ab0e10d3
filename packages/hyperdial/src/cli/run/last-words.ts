import type { NearestTrial, RunSummary } from "@hyperdial/runner";
import { energyWords } from "../../words/energy.js";
import { figure } from "../../words/figure.js";
import { noneFeasible } from "../../words/none-feasible.js";
import type { Terminal } from "../terminal.js";
import { duration } from "../words/duration.js";
import { plural } from "../words/plural.js";
import { settings } from "../words/settings.js";
import { table } from "../words/table.js";
import type { Session } from "./display.js";

/** The first line as a sentence: the rest, a program's last words, was shown when it came. */
const sentence = (message: string): string => {
  const text = message.split("\n")[0]!;
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
};

const compare = (study: string): string =>
  `\`hyperdial trials ${study} --sort best\` compares; \`hyperdial best ${study} --json\` is for programs.`;

const next = ({ reason }: RunSummary, { study, again }: Session): readonly string[] => {
  switch (reason.kind) {
    case "interrupted":
      return [`\`${again}\` goes on.`];
    case "budget":
      return [`\`hyperdial trials ${study} --sort best\` compares; a larger budget and \`${again}\` go on.`];
    case "all_failed":
    case "failure":
      return [
        `\`hyperdial show ${study}\` has the last lines of each kind; \`hyperdial retry ${study} --failed\` tries again.`,
      ];
    case "finished":
      if (reason.rule === undefined) return [compare(study)];
      return [
        compare(study),
        `Its stop rule \`${reason.rule}\` says so: with another value of it, or without it, \`${again}\` goes on.`,
      ];
    default:
      return [compare(study)];
  }
};

const noneLines = (
  nearest: NearestTrial,
  study: string,
  { style }: Pick<Terminal, "style">,
): readonly string[] => [
  `${style("bold", "No best")}: ${noneFeasible(nearest)}.`,
  `  ${settings(nearest.params)}`,
  `\`hyperdial front ${study}\` says which bound is hardest; looser \`bounds\` in the study file judge the same trials anew.`,
  "",
];

/** What a run came to: why it ended, the best setting, where it is kept, and what next. */
export const lastWords = (
  summary: RunSummary,
  session: Session,
  terminal: Pick<Terminal, "style">,
): string => {
  const { best, nearest, front, trials, ended, elapsedSeconds } = summary;
  const counts = (["complete", "stopped", "failed", "paused", "running", "waiting"] as const)
    .filter((state) => trials[state] > 0)
    .map((state) => `${trials[state]} ${state}`)
    .join(", ");
  const lines = [
    `${sentence(summary.reason.message)} ${plural(ended, "trial")} in ${duration(elapsedSeconds)}; in all ${counts || "none"}.`,
    "",
  ];
  if (nearest !== null) lines.push(...noneLines(nearest, session.study, terminal));
  if (best !== null) {
    const metrics = Object.entries(best.metrics).map(([name, value]) => {
      const error = best.standardErrors[name];
      return `${name} ${figure(value)}${error === undefined ? "" : ` ± ${figure(error)}`}`;
    });
    const rows = Object.entries(best.params).map(([name, value]) => [
      `  ${name}`,
      typeof value === "number" ? figure(value) : typeof value === "string" ? value : JSON.stringify(value),
    ]);
    lines.push(
      `${terminal.style("bold", front === null ? "Best" : `Best by ${front.leaders[0]!.metric}`)}  trial ${best.trial}: ${metrics.join(", ")}`,
      table([{ head: "" }, { head: "" }], rows)
        .replace(/^\n/, "")
        .trimEnd(),
      "",
    );
  }
  if (front !== null && front.size > 1)
    lines.push(
      `One of ${front.size} that no other beats in every objective: \`hyperdial front ${session.study}\` shows them, \`hyperdial choose ${session.study}\` chooses one.`,
      "",
    );
  if (summary.kilowattHours > 0)
    lines.push(
      `It drew ${energyWords(summary.kilowattHours)} in all; \`hyperdial energy ${session.study}\` says how that was found.`,
    );
  lines.push(`Kept in ${session.storage} as ${session.study}.`, ...next(summary, session), "");
  return lines.join("\n");
};
