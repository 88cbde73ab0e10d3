import type { Option } from "@hyperdial/core";
import { snakeCase } from "../spec-file/key-case.js";
import { exitCodesText } from "./exit-codes.js";

interface Member {
  readonly summary: string;
  readonly source: string;
  readonly options: unknown;
}

const optionWords = (option: Option): string => {
  const kind = option.type === "word" ? option.words.join(" | ") : option.type;
  const initial = option.default === null ? "" : `, ${String(option.default)} by default`;
  return `(${kind}${initial}) ${option.help}`;
};

/** A registry as help: each member with what it is, where it comes from, and its options as study files write them. */
const membersText = (registry: Readonly<Record<string, Member>>): string =>
  Object.entries(registry)
    .map(([name, { summary, source, options }]) => {
      const rows = Object.entries(options as Readonly<Record<string, Option>>);
      const lines = rows.map(([key, option]) => `      ${snakeCase(key)}: ${optionWords(option)}\n`);
      return `  ${name}\n      ${summary}\n      ${source}\n${lines.join("")}`;
    })
    .join("\n");

const example = (key: string, name: string): string =>
  `In a study file: \`${key}: ${name}\`, or with options \`${key}: { type: ${name}, … }\`.\n\n`;

/** Help that belongs to no command: `hyperdial help samplers`. */
export const topics = {
  "exit-codes": async () => exitCodesText(),
  samplers: async () => {
    const { samplers } = await import("@hyperdial/samplers");
    return example("sampler", "sobol") + membersText(samplers);
  },
  schedulers: async () => {
    const { schedulers } = await import("@hyperdial/schedulers");
    return example("scheduler", "fifo") + membersText(schedulers);
  },
  "choose-rules": async () => {
    const { choiceRules } = await import("@hyperdial/insight");
    const words = Object.entries(choiceRules).map(
      ([name, { summary, source, score }]) =>
        `  ${name}\n      ${summary}\n      ${source}\n      score: ${score}\n`,
    );
    return `For \`hyperdial choose STUDY --by RULE\`:\n\n${words.join("\n")}`;
  },
  stop: async () => {
    const { stopRules } = await import("@hyperdial/schedulers");
    const how =
      "In a study file: `stop: { target: 0.95, patience: 30, regret: auto }`, each a number, its options or `auto`.\n\n";
    return how + membersText(stopRules);
  },
} as const satisfies Record<string, () => Promise<string>>;

export const isTopic = (word: string | undefined): word is keyof typeof topics =>
  word !== undefined && Object.hasOwn(topics, word);
