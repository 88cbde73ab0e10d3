import {
  type Budget,
  boundText,
  budgetOf,
  eventNumber,
  type FailureKind,
  type Run,
  type RunEnergy,
  type Storage,
  type StudyRecord,
  type StudyStatus,
} from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { allTrials } from "../../api/all-trials.js";
import { findLeader } from "../../api/find-leader.js";
import { type Front, frontOf } from "../../choice/front-of.js";
import { finalResults } from "../../finalize/final-results.js";
import { driftOf } from "../../insight/drift-of.js";
import { renameKeys } from "../../spec-file/rename-keys.js";
import { energyWords } from "../../words/energy.js";
import { figure } from "../../words/figure.js";
import { noneFeasible } from "../../words/none-feasible.js";
import type { Terminal } from "../terminal.js";
import { duration } from "../words/duration.js";
import { moment } from "../words/moment.js";
import { plural } from "../words/plural.js";
import { settings } from "../words/settings.js";
import { testLines, validationLine } from "./validation-lines.js";
import { withStudy } from "./with-storage.js";

interface FailureGroup {
  readonly failure: FailureKind;
  readonly count: number;
  /** Of the last one. */
  readonly trial: number;
  readonly message: string;
}

const failuresOf = async (storage: Storage, study: StudyRecord): Promise<readonly FailureGroup[]> => {
  const groups = new Map<FailureKind, FailureGroup>();
  for await (const trial of allTrials(storage, study.id, { states: ["failed"] })) {
    if (trial.state !== "failed") continue;
    const { failure, message, number } = trial;
    groups.set(failure, { failure, count: (groups.get(failure)?.count ?? 0) + 1, trial: number, message });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

/** What goes on, in a sentence: why something waits, where something does. */
const standing = (status: StudyStatus, open: readonly Run[], nowMs: number): string => {
  const held = open.flatMap((run) => (run.state === "leased" || run.state === "running" ? [run] : []));
  const stale = held.filter((run) => run.leaseExpiresAtMs < nowMs);
  const waiting =
    status.waitingRuns > 0 ? `; ${plural(status.waitingRuns, "run")} wait for a free worker` : "";
  if (stale.length > 0 && stale.length === held.length) {
    return `${plural(stale.length, "run")} lost their worker (last heard of ${moment(Math.max(...stale.map((run) => run.leaseExpiresAtMs)), nowMs)}): the next runner takes them up`;
  }
  const over = status.finished === null ? "" : `, and no more come: ${status.finished}`;
  if (held.length > 0) return `${plural(held.length, "run")} under way${waiting}${over}`;
  if (status.finished !== null) return `finished: ${status.finished}`;
  if (status.waitingRuns > 0)
    return `${plural(status.waitingRuns, "run")} wait, as nobody works on this study: \`hyperdial run\` or \`hyperdial worker\` takes them`;
  return "nobody works on it now: `hyperdial run` goes on";
};

const units: Readonly<Record<keyof Budget, (amount: number) => string>> = {
  trials: (amount) => plural(amount, "trial"),
  wallSeconds: (amount) => `${duration(amount)} of wall-clock time`,
  runSeconds: (amount) => `${duration(amount)} of runs`,
  money: (amount) => `${figure(amount)} money`,
  kilowattHours: energyWords,
  failures: (amount) => plural(amount, "failure"),
};

const spent = ({ spending }: StudyStatus, currency: keyof Budget): number =>
  currency === "wallSeconds"
    ? spending.wallSeconds
    : spending.settled[currency] + spending.reserved[currency];

const budgetLines = (study: StudyRecord, status: StudyStatus): readonly string[] => {
  const limits = Object.entries(budgetOf(study.spec.budget)) as [keyof Budget, number][];
  if (limits.length === 0) return [`no limit; ${units.runSeconds(spent(status, "runSeconds"))} so far`];
  return limits.map(([currency, limit]) => {
    const left = Math.max(0, limit - spent(status, currency));
    return `${units[currency](limit)}, ${left === 0 ? "none left" : `${units[currency](left)} left`}`;
  });
};

/** Events that are looked at for how energy is found: of a run that just ended there is one among them. */
const recentEvents = 200;

/** How the energy of its latest runs was found; null where none of the latest events tells. */
const lastEnergy = async (
  storage: Storage,
  study: StudyRecord,
  { lastEvent }: StudyStatus,
): Promise<RunEnergy | null> => {
  const after = eventNumber(Math.max(0, lastEvent - recentEvents));
  const events = await storage.eventsSince(study.id, after, recentEvents);
  const energies = events.flatMap((event) => (event.kind === "run_ended" ? (event.end.energy ?? []) : []));
  return energies.at(-1) ?? null;
};

const energyLines = ({ spending: { settled } }: StudyStatus, energy: RunEnergy | null): readonly string[] => {
  if (settled.kilowattHours === 0) return [];
  const meters = energy === null ? "" : `, by ${energy.parts.map(({ meter }) => meter).join(" and ")}`;
  return [`${energyWords(settled.kilowattHours)} so far${meters}`];
};

/** How many trials no other beats, what they dominate, and the best by each objective. */
const frontLines = ({ study, trials, objectives, hypervolume, reference }: Front): readonly string[] => [
  `${plural(trials.length, "trial")} that no other beats in every objective${hypervolume === null ? "" : `, hypervolume ${figure(hypervolume)} up to ${settings(reference!)}`}`,
  ...objectives.map((objective) => {
    const sign = objective.direction === "minimize" ? 1 : -1;
    const { trial, metrics } = trials.reduce((first, each) =>
      sign * each.metrics[objective.metric]! < sign * first.metrics[objective.metric]! ? each : first,
    );
    return `best by ${objective.metric}: trial ${trial}, ${settings(metrics)}`;
  }),
  `\`hyperdial front ${study}\` has them all, \`hyperdial choose ${study}\` chooses one`,
];

/** Its stop rules, as they were asked for. */
const stopLines = ({ stop = {} }: StudyRecord["spec"]): readonly string[] =>
  Object.entries(stop).map(
    ([rule, given]) => `${rule} ${typeof given === "object" ? settings(given as never) : given}`,
  );

/** ", target 0.95, weight 2". */
const extraWords = (more: Readonly<Record<string, number | undefined>>): string =>
  Object.entries(more)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `, ${name} ${value}`)
    .join("");

const lastLines = (message: string): readonly string[] => message.trimEnd().split("\n").slice(-4);

/** How a study stands, at a glance. */
export const showStudy = (
  name: string,
  options: { readonly storage: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const [status, failures, leader, open, front] = [
      await storage.status(study.id),
      await failuresOf(storage, study),
      await findLeader(storage, study),
      await storage.runs(study.id, { open: true }),
      study.spec.objectives.length > 1 ? await frontOf(storage, study) : null,
    ];
    const best = leader?.kind === "best" ? leader.trial : null;
    const nearest = leader?.kind === "nearest" ? { trial: leader.trial.number, broken: leader.broken } : null;
    // The log is read for studies that lock a test set alone: it may be long.
    const { touches } =
      study.spec.validation.test === undefined ? { touches: [] } : await finalResults(storage, study);
    const now = Date.now();
    const drift = await driftOf(storage, study);
    const energy = await lastEnergy(storage, study, status);
    if (options.json) {
      await terminal.out(
        `${JSON.stringify({
          name: study.name,
          standing: standing(status, open, now),
          ...status,
          ...(drift === null
            ? {}
            : { drift: { kind: drift.kind, perTrial: drift.perTrial, sentence: drift.sentence } }),
          best: best === null ? null : { trial: best.number, params: best.point, metrics: best.metrics },
          ...(leader?.kind === "nearest"
            ? {
                nearest: {
                  trial: leader.trial.number,
                  params: leader.trial.point,
                  metrics: leader.trial.metrics,
                },
              }
            : {}),
          ...(front === null
            ? {}
            : {
                front: {
                  trials: front.trials.map(({ trial }) => trial),
                  hypervolume: front.hypervolume,
                  reference: front.reference,
                },
              }),
          failures,
          testTouches: touches.map(({ atMs, actor, chosen, reason }) => ({ atMs, actor, chosen, reason })),
          spaceVersion: study.spaceVersion,
          createdAtMs: study.createdAtMs,
          provenance: study.provenance,
          spec: renameKeys(studySpecSchema, study.spec, "write"),
        })}\n`,
      );
      return 0;
    }
    const { provenance, spec } = study;
    const counts = Object.entries(status.trials).filter(([, count]) => count > 0);
    const member = (given: StudyRecord["spec"]["sampler"]): string =>
      typeof given === "string"
        ? given
        : `${given.type} ${settings(Object.fromEntries(Object.entries(given).filter(([key]) => key !== "type")) as never)}`;
    const rows: readonly (readonly [string, readonly string[]])[] = [
      ["study", [`${study.name}, made ${moment(study.createdAtMs, now)}`]],
      [
        "goal",
        spec.objectives.map(({ direction, metric, ...more }) => `${direction} ${metric}${extraWords(more)}`),
      ],
      [
        "bounds",
        spec.bounds.map(
          (bound) =>
            `${boundText(bound)}${bound.safe === undefined ? "" : `, safe with ${bound.safe} while tuning`}`,
        ),
      ],
      ["now", [standing(status, open, now)]],
      [
        "trials",
        [
          `${counts.map(([state, count]) => `${count} ${state}`).join(", ") || "none yet"}${status.invalidated > 0 ? `; ${status.invalidated} do not count` : ""}`,
        ],
      ],
      ["scored by", [validationLine(spec)]],
      ["test set", testLines(study, touches, now)],
      ["budget", budgetLines(study, status)],
      ["energy", energyLines(status, energy)],
      ["stop", stopLines(spec)],
      [
        "best",
        best === null
          ? nearest === null
            ? ["none yet"]
            : [noneFeasible(nearest), settings(leader!.trial.point)]
          : [
              `trial ${best.number}: ${settings(best.metrics)}`,
              `${settings(best.point)}${best.origin.kind === "cloned" ? ` from step ${best.origin.fromStep} on: \`hyperdial schedule ${study.name}\` has what held before` : ""}`,
            ],
      ],
      ["drift", drift === null ? [] : [drift.sentence]],
      ["front", front === null || front.trials.length === 0 ? [] : frontLines(front)],
      [
        "running",
        open.flatMap((run) =>
          run.state === "leased" || run.state === "running"
            ? [`trial ${run.trial}, attempt ${run.attempt}, by ${run.worker}`]
            : [],
        ),
      ],
      [
        "failures",
        failures.flatMap(({ failure, count, trial, message }) => [
          `${terminal.style("red", failure)} ${count}×, last in trial ${trial}:`,
          ...lastLines(message).map((line) => `  ${line}`),
        ]),
      ],
      [
        "how",
        [
          `sampler ${member(spec.sampler)}, scheduler ${member(spec.scheduler)}, seed ${spec.seed}, space version ${study.spaceVersion}`,
        ],
      ],
      [
        "from",
        [
          `${provenance.user} on ${provenance.host}, ${provenance.directory}`,
          ...(provenance.git === null
            ? []
            : [
                `git ${provenance.git.commit.slice(0, 12)} on ${provenance.git.branch}${provenance.git.dirty ? ", with changes that are not committed" : ""}`,
              ]),
          `${provenance.hardware.cpu}, ${plural(provenance.hardware.cores, "core")}, ${provenance.runtime}, hyperdial ${provenance.hyperdial}`,
          ...provenance.data.map(({ path, sha256 }) => `${path} sha256 ${sha256.slice(0, 16)}…`),
        ],
      ],
    ];
    const text = rows.flatMap(([head, lines]) =>
      lines.map((line, index) => `${terminal.style("dim", (index === 0 ? head : "").padEnd(9))} ${line}`),
    );
    await terminal.out(`${text.join("\n")}\n`);
    return 0;
  });
