import {
  compileSpace,
  HyperdialError,
  type PreferredPair,
  type Storage,
  type StudyRecord,
  trialNumber,
} from "@hyperdial/core";
import type { Outcome } from "../../choice/outcome.js";
import { type Preferences, preferencesOf } from "../../choice/preferences-of.js";
import { figure } from "../../words/figure.js";
import { percent } from "../../words/percent.js";
import { actor, onceKey } from "../actor.js";
import { withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { plural } from "../words/plural.js";
import { outcomeTable } from "./outcome-table.js";

interface Options {
  readonly undo: boolean;
  readonly list: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Takes an answer, takes one back, lists them, or asks for the next. */
export const preferTrials = (
  name: string,
  words: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const said = words.length === 0 ? null : pairOf(words);
    if (options.undo || said !== null) {
      const pair = said ?? (await lastSaid(storage, study));
      const kind = options.undo ? "withdraw" : "prefer";
      await storage.amend(study.id, { kind, ...pair }, onceKey(), actor());
      await tellSaid(study.name, kind, pair, options, terminal);
      return 0;
    }
    const preferences = await preferencesOf(storage, study);
    if (options.json) {
      const space = compileSpace(study.spec.space, study.spec.constraints);
      await terminal.out(`${jsonWithParams(space, preferences)}\n`);
    } else if (options.list) await terminal.out(listText(preferences, study));
    else if (terminal.interactive) await askOn(storage, study, preferences, terminal);
    else await terminal.out(nextText(preferences, study));
    return 0;
  });

const pairOf = (words: readonly string[]): PreferredPair => {
  const [, better, worse] = /^(\d+) (?:(?:over|>) )?(\d+)$/.exec(words.join(" ")) ?? [];
  if (better === undefined || worse === undefined)
    throw new HyperdialError("invalid_argument", `"${words.join(" ")}" compares no two trials`, {
      hint: "such as 12 over 17: trial 12 is better",
    });
  return { better: trialNumber(Number(better)), worse: trialNumber(Number(worse)) };
};

const lastSaid = async (storage: Storage, study: StudyRecord): Promise<PreferredPair> => {
  const last = (await storage.snapshot(study.id)).preferences.at(-1);
  if (last !== undefined) return last;
  throw new HyperdialError(
    "invalid_argument",
    `nothing was compared in ${study.name}: there is nothing to take back`,
  );
};

const tellSaid = (
  study: string,
  kind: "prefer" | "withdraw",
  { better, worse }: PreferredPair,
  { json }: Options,
  terminal: Terminal,
): Promise<void> => {
  if (json)
    return terminal.out(
      `${JSON.stringify({ [kind === "prefer" ? "preferred" : "withdrawn"]: { better, worse } })}\n`,
    );
  return terminal.out(
    kind === "prefer"
      ? `Trial ${better} is liked better than trial ${worse}. \`hyperdial choose ${study} --by preference\` goes by it.\n`
      : `Nothing is said of trials ${better} and ${worse} any more.\n`,
  );
};

/** One pair after the other, until the user has had enough or all were compared. */
const askOn = async (
  storage: Storage,
  study: StudyRecord,
  before: Preferences,
  terminal: Terminal,
): Promise<void> => {
  const { askForPreference } = await import("./ask-for-preference.js");
  const metrics = study.spec.objectives.map(({ metric }) => metric);
  const words = ({ trial, metrics: values }: Outcome): string =>
    `trial ${trial}: ${metrics.map((metric) => `${metric} ${figure(values[metric]!)}`).join(", ")}`;
  let now = before;
  while (now.next !== null) {
    const answer = await askForPreference([now.next.first, now.next.second], words);
    if (answer === null) break;
    const pair = { better: trialNumber(answer.better), worse: trialNumber(answer.worse) };
    await storage.amend(study.id, { kind: "prefer", ...pair }, onceKey(), actor());
    now = await preferencesOf(storage, study);
  }
  await terminal.out(listText(now, study));
};

const listText = ({ pairs, liked, study }: Preferences, { spec }: StudyRecord): string => {
  if (pairs.length === 0) return `${study}: no two trials were compared yet.\n`;
  const said = pairs.map(({ better, worse }) => `  ${better} over ${worse}\n`).join("");
  const best =
    liked.length === 0
      ? ""
      : `\nLiked best by it, with the chance to be truly the best of the front:\n\n${outcomeTable(liked, spec.objectives, [{ head: "chance", words: ({ chance }) => percent(chance) }])}`;
  return `${study}: ${plural(pairs.length, "answer")}, the latest last\n${said}${best}`;
};

const nextText = ({ next, pairs, study }: Preferences, { spec }: StudyRecord): string => {
  if (next === null)
    return `${study}: every pair of the front was compared. \`hyperdial choose ${study} --by preference\` goes by it.\n`;
  const { first, second } = next;
  const [a, b] = [first.trial, second.trial];
  return `${study}: ${plural(pairs.length, "answer")} so far. Which of these is better?\n\n${outcomeTable([first, second], spec.objectives)}\n\`hyperdial prefer ${study} ${a} over ${b}\`, or \`hyperdial prefer ${study} ${b} over ${a}\`\n`;
};
