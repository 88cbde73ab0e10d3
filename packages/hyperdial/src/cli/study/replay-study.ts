import { errorCodes } from "@hyperdial/core";
import { replayStudy } from "@hyperdial/runner";
import { strategyOf } from "../../api/strategy-of.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { settings } from "../words/settings.js";
import { withStudy } from "./with-storage.js";

const shown = 5;

/** Replays a study and says what differs. 8 where something does. */
export const replayNamed = (
  name: string,
  options: { readonly storage: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, record) => {
    const report = await replayStudy({ storage, record, strategyOf });
    const { events, asked, differences, decided, decisions } = report;
    const same = differences.length === 0 && decisions.length === 0;
    const exit = same ? 0 : errorCodes.replay_differs.exit;
    if (options.json) {
      await terminal.out(`${JSON.stringify(report)}\n`);
      return exit;
    }
    const schedulers = decided === 0 ? "" : ` and ${plural(decided, "decision")} of the scheduler`;
    if (same) {
      const what =
        asked === 0
          ? "nothing was suggested yet"
          : `${plural(asked, "suggestion")}${schedulers}, all the same bit for bit`;
      await terminal.out(`${name}: ${plural(events, "event")}, ${what}.\n`);
      return exit;
    }
    const lines = differences
      .slice(0, shown)
      .map(
        ({ trial, seenEvent, recorded, replayed }) =>
          `  trial ${trial}, asked at event ${seenEvent}\n    recorded  ${settings(recorded)}\n    replayed  ${replayed === null ? "no point" : settings(replayed)}\n`,
      );
    const decisionLines = decisions
      .slice(0, shown)
      .map(
        ({ trial, seenEvent, recorded, replayed }) =>
          `  ${trial === null ? "the study" : `trial ${trial}`}, decided at event ${seenEvent}\n    recorded  ${JSON.stringify(recorded)}\n    replayed  ${JSON.stringify(replayed)}\n`,
      );
    const left = differences.length + decisions.length - lines.length - decisionLines.length;
    const more = left > 0 ? `  and ${left} more\n` : "";
    const ofDecisions = decided === 0 ? "" : ` and ${decisions.length} of ${plural(decided, "decision")}`;
    await terminal.out(
      `${name}: ${differences.length} of ${plural(asked, "suggestion")}${ofDecisions} differ.\n${lines.join("")}${decisionLines.join("")}${more}`,
    );
    return exit;
  });
