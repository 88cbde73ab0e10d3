import {
  HyperdialError,
  parseOptions,
  pickMember,
  type StopRule,
  type StopRuleContext,
  type StopRuleDefinition,
  type StudySpec,
} from "@hyperdial/core";
import { type StopRuleName, stopRules } from "./stop-rules.js";

/** A rule that was asked for, with its options. */
export interface NamedStopRule {
  readonly name: StopRuleName;
  create(context: Omit<StopRuleContext<unknown>, "options">): StopRule;
}

/**
 * The rules of a study: by name, each with its main option's value, its options, or `auto` for its defaults. Throws `invalid_argument`
 * with the path to what is wrong.
 */
export const namedStopRules = (spec: StudySpec["stop"]): readonly NamedStopRule[] =>
  Object.entries(spec ?? {}).map(([key, given]) =>
    under(key, () => {
      const { name, definition } = pickMember(stopRules, key, "stop rule");
      const row = definition as StopRuleDefinition;
      const values = typeof given === "object" ? given : given === "auto" ? {} : { [row.main]: given };
      const options = parseOptions(row.options, values, `stop rule \`${name}\``);
      return {
        name,
        create: (context) => under(key, () => row.create({ ...context, options })),
      };
    }),
  );

/** What is wrong with a rule lies under its name. */
const under = <Result>(name: string, use: () => Result): Result => {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof HyperdialError)) throw error;
    const { code, message, hint, path = [] } = error;
    throw new HyperdialError(code, message, {
      path: [name, ...path],
      ...(hint === undefined ? {} : { hint }),
    });
  }
};
