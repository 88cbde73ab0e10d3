import { HyperdialError, type Review } from "@hyperdial/core";
import { actor, onceKey } from "../actor.js";
import type { Terminal } from "../terminal.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly as: string | undefined;
  readonly role: string | undefined;
  readonly note: string | undefined;
  readonly reject: boolean;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const told = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
};

/** Puts a verdict on a study into its log. */
export const approveStudy = async (study: string, options: Options, terminal: Terminal): Promise<number> => {
  const name = told(options.as);
  if (name === null)
    throw new HyperdialError("invalid_argument", "whose verdict is it?", { hint: '--as "their name"' });
  const verdict = options.reject ? "rejected" : "approved";
  const review: Review = { verdict, name, role: told(options.role), note: told(options.note) };
  if (verdict === "rejected" && review.note === null)
    throw new HyperdialError("invalid_argument", "a rejection needs its reason", {
      hint: '--note "why": whoever goes on with the study will ask',
    });
  return withStudy({ storage: options.storage, name: study, terminal }, async (storage, { id }) => {
    await storage.amend(id, { kind: "review", review }, onceKey(), actor());
    await terminal.out(
      options.json
        ? `${JSON.stringify({ study, ...review })}\n`
        : `On record: ${name}${review.role === null ? "" : `, ${review.role},`} ${verdict} ${study}.\n`,
    );
    return 0;
  });
};
