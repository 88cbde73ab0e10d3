import { HyperdialError } from "@hyperdial/core";
import { appendRow } from "./append-row.js";
import type { Contestant } from "./contestant.js";
import type { RunRow } from "./run-row.js";

export interface CompareOptions<Problem extends { readonly name: string }> {
  readonly contestants: readonly Contestant<Problem>[];
  readonly problems: readonly Problem[];
  readonly trials: number;
  readonly seeds: number;
  readonly limitSeconds: number;
  /** What was run before: those runs are not repeated. */
  readonly rows: readonly RunRow[];
  /** Where new rows are added. */
  readonly directory: string;
  /** Whether runs that ended early are run again. */
  readonly failed: "keep" | "retry";
  /** Hears of a contestant that could not be run here at all, which is no run of its own. */
  readonly leaveOut: (reason: string) => void;
  /** Hears of each run. */
  readonly say: (line: string) => void;
}

const keyOf = (name: string, build: string | null, problem: string, seed: number): string =>
  JSON.stringify([name, build, problem, seed]);

/** Runs what is missing, seed by seed, so that after each seed all samplers stand on the same problems; gives the new rows. */
export const compare = async <Problem extends { readonly name: string }>(
  options: CompareOptions<Problem>,
): Promise<readonly RunRow[]> => {
  const { contestants, problems, trials, seeds, limitSeconds, directory, say } = options;
  const builds = new Map(contestants.map(({ name, build }) => [name, build]));
  const done = new Set<string>();
  for (const { peer, problem, seed, ys, error, versions } of options.rows) {
    // A contestant without builds is the same in every row.
    const build = builds.get(peer) === null ? null : (versions?.["build"] ?? "unknown");
    if (ys.length >= trials || (error !== undefined && options.failed === "keep"))
      done.add(keyOf(peer, build, problem, seed));
  }
  const added: RunRow[] = [];
  const absent = new Set<string>();
  for (let seed = 0; seed < seeds; seed++) {
    for (const contestant of contestants) {
      if (absent.has(contestant.name)) continue;
      const missing = problems.filter(
        ({ name }) => !done.has(keyOf(contestant.name, contestant.build, name, seed)),
      );
      try {
        for (const problem of missing) {
          const row = await contestant.run(problem, { trials, seed, limitSeconds });
          appendRow(directory, row);
          added.push(row);
          const best = row.ys.length === 0 ? "no value" : `best ${Math.min(...row.ys).toPrecision(5)}`;
          const trouble = row.error === undefined ? "" : `, ${row.error}`;
          say(`${row.peer} ${row.problem} seed ${seed}: ${best}, ${row.cpu.toFixed(1)} s CPU${trouble}`);
        }
      } catch (error) {
        if (!(error instanceof HyperdialError && error.code === "not_installed")) throw error;
        absent.add(contestant.name);
        options.leaveOut(`${contestant.name}: ${error.message}; ${error.hint}`);
      } finally {
        await contestant.close();
      }
    }
  }
  return added;
};
