import { didYouMean, HyperdialError } from "@hyperdial/core";
import { parseDocument } from "yaml";
import { z } from "zod";
import { type About, type AboutKey, aboutKeys } from "./about-questions.js";

const answer = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === "string" ? [given] : given).map((text) => text.trim()))
  .transform((texts) => texts.filter((text) => text !== ""));

/** A question's key as files spell it: `intended_uses`. */
export const aboutFileKey = (key: AboutKey): string =>
  key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const byFileKey = new Map(aboutKeys.map((key) => [aboutFileKey(key), key]));

/** Reads the YAML file of `--about`. Throws `invalid_argument` with what is wrong with it, and what would be right. */
export const parseAbout = (text: string, file: string): About => {
  const refuse = (fact: string, hint: string): HyperdialError =>
    new HyperdialError("invalid_argument", `${file}: ${fact}`, { hint });
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw refuse(fault.message.split("\n")[0]!, "mend the YAML");
  const given: unknown = document.toJS() ?? {};
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw refuse("it is no mapping", "write one answer to a key, such as `owners: the fraud team`");
  return Object.fromEntries(
    Object.entries(given).map(([fileKey, value]) => {
      const key = byFileKey.get(fileKey);
      if (key === undefined) {
        const meant = didYouMean(fileKey, [...byFileKey.keys()]);
        throw refuse(
          `unknown key \`${fileKey}\``,
          meant === undefined
            ? `the keys are ${[...byFileKey.keys()].join(", ")}`
            : `did you mean \`${meant}\`?`,
        );
      }
      const parsed = answer.safeParse(value);
      if (!parsed.success)
        throw refuse(
          `\`${fileKey}\` is no text`,
          "write a text, or a list of texts; quote what looks like a number",
        );
      return [key, parsed.data];
    }),
  );
};
