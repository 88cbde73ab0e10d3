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
    const { events, asked, differences } = await replayStudy({ storage, record, strategyOf });
    const exit = differences.length === 0 ? 0 : errorCodes.replay_differs.exit;
    if (options.json) {
      await terminal.out(`${JSON.stringify({ events, asked, differences })}\n`);
      return exit;
    }
    if (differences.length === 0) {
      const what =
        asked === 0
          ? "nothing was suggested yet"
          : `${plural(asked, "suggestion")}, all the same bit for bit`;
      await terminal.out(`${name}: ${plural(events, "event")}, ${what}.\n`);
      return exit;
    }
    const lines = differences
      .slice(0, shown)
      .map(
        ({ trial, seenEvent, recorded, replayed }) =>
          `  trial ${trial}, asked at event ${seenEvent}\n    recorded  ${settings(recorded)}\n    replayed  ${replayed === null ? "no point" : settings(replayed)}\n`,
      );
    const more = differences.length > shown ? `  and ${differences.length - shown} more\n` : "";
    await terminal.out(
      `${name}: ${differences.length} of ${plural(asked, "suggestion")} differ.\n${lines.join("")}${more}`,
    );
    return exit;
  });
