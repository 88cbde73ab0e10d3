import { assertNever, type StudyEvent } from "@hyperdial/core";
import { plural } from "../cli/words/plural.js";

/** Something that was done to a study beside running its trials. */
export interface Deed {
  readonly atMs: number;
  readonly actor: string;
  readonly what: string;
}

/** Collects deeds from a log, event by event; like ones in a row are told as one. */
export class DeedLog {
  readonly #deeds: (Deed & { readonly tells: Telling })[] = [];

  add(event: StudyEvent): void {
    const tells = tellingOf(event);
    if (tells === null) return;
    const { atMs, actor } = event;
    const last = this.#deeds.at(-1);
    if (last !== undefined && last.actor === actor && "noun" in last.tells && "noun" in tells) {
      if (last.tells.verb === tells.verb) {
        const joined = { ...tells, count: last.tells.count + tells.count };
        this.#deeds[this.#deeds.length - 1] = { atMs: last.atMs, actor, what: whatOf(joined), tells: joined };
        return;
      }
    }
    this.#deeds.push({ atMs, actor, what: whatOf(tells), tells });
  }

  get deeds(): readonly Deed[] {
    return this.#deeds.map(({ atMs, actor, what }) => ({ atMs, actor, what }));
  }
}

/** One thing in a sentence, or so many of a kind. */
type Telling =
  | { readonly sentence: string }
  | { readonly verb: string; readonly noun: string; readonly count: number };

const whatOf = (tells: Telling): string =>
  "sentence" in tells ? tells.sentence : `${tells.verb} ${plural(tells.count, tells.noun)}`;

const sentence = (text: string): Telling => ({ sentence: text });

/** Null for what is a trial's own life. */
const tellingOf = (event: StudyEvent): Telling | null => {
  switch (event.kind) {
    case "study_created":
      return sentence("made the study");
    case "study_revised":
      return sentence(`changed the study: ${event.change.reason}`);
    case "trial_created":
      return event.origin.kind === "enqueued" ? { verb: "enqueued", noun: "setting", count: 1 } : null;
    case "trial_imported":
      return { verb: "took over from another study", noun: "trial", count: 1 };
    case "trial_invalidated":
      return sentence(`took trial ${event.trial} out of the count: ${event.reason}`);
    case "trial_restored":
      return sentence(`let trial ${event.trial} count again: ${event.reason}`);
    case "trial_corrected":
      return sentence(`corrected trial ${event.trial}: ${event.reason}`);
    case "trial_retried":
      return sentence(`had trial ${event.trial} tried again: ${event.reason}`);
    case "preference_given":
      return { verb: "compared", noun: "pair", count: 1 };
    case "preference_withdrawn":
      return sentence(`withdrew what was said of trials ${event.better} and ${event.worse}`);
    case "process_joined": {
      const { host, user, git } = event.provenance;
      const code = git === null ? "" : `, code ${git.commit.slice(0, 12)}${git.dirty ? " with changes" : ""}`;
      return sentence(`set to work on ${host} as ${user}${code}`);
    }
    case "splits_made":
      return sentence(`split ${plural(event.splits.rows, "row")}`);
    case "test_touched":
      return sentence(
        `opened the locked test set, time ${event.count}, for trial ${event.chosen}: ${event.reason}`,
      );
    case "study_finalized":
      return sentence(`finalized trial ${event.result.chosen.trial}`);
    case "study_reviewed": {
      const { name, role, verdict, note } = event.review;
      const as = role === null ? name : `${name}, ${role}`;
      return sentence(`put on record that ${as}, ${verdict} it${note === null ? "" : `: ${note}`}`);
    }
    case "trial_reproduced": {
      const { trial, likeness, tolerance } = event.result;
      const found = likeness === "within tolerance" ? `the same within ${tolerance}` : likeness;
      return sentence(`ran trial ${trial} again, which came out ${found}`);
    }
    case "worker_quarantined":
      return sentence(`set worker ${event.worker} aside: ${event.reason}`);
    case "study_finished":
      return sentence(`ended the study: ${event.reason}`);
    case "run_claimed":
    case "reported":
    case "run_ended":
    case "lease_expired":
    case "late_write_refused":
    case "trial_extended":
    case "trial_stopped":
      return null;
    default:
      return assertNever(event);
  }
};
