import {
  type Cell,
  eventNumber,
  HyperdialError,
  type Metrics,
  type Provenance,
  type Run,
  type RunEnd,
  type Storage,
  type StudyRecord,
  type StudySpec,
  type Trial,
  type TrialNumber,
} from "@hyperdial/core";

/** A part of a cell's training as it was recorded. */
export type EndedPart = Extract<Run, { state: "ended" }> & {
  /** The last word on each step that it reported. */
  readonly steps: ReadonlyMap<number, Metrics>;
};

/** A cell of a trial, its parts in their order: several where it was paused and went on. */
export interface RecordedCell {
  readonly cell: Cell;
  readonly parts: readonly [EndedPart, ...EndedPart[]];
}

/** All that the log and tables have of a trial, to run it again. */
export interface RecordedTrial {
  readonly trial: Trial;
  /** The spec as it was when its last run was claimed. */
  readonly spec: StudySpec;
  /** Of the processes that ran it, the first first. */
  readonly provenances: readonly Provenance[];
  readonly cells: readonly RecordedCell[];
  /** Cells that were ended because another had ended the trial: how far they came was chance, and they are not among `cells`. */
  readonly cutOff: number;
  /** What the recorded parts took. */
  readonly seconds: number;
  readonly kilowattHours: number | null;
}

const page = 5_000;
const mostReports = 1_000_000;

const cannot = (trial: number, fact: string, hint: string): HyperdialError =>
  new HyperdialError("illegal_move", `trial ${trial} ${fact}`, { hint });

/** Throws `trial_not_found`, and `illegal_move` for a trial that has nothing to be compared with. */
export const recordedTrial = async (
  storage: Storage,
  study: StudyRecord,
  number: TrialNumber,
): Promise<RecordedTrial> => {
  const [trial] = await storage.trials(study.id, { from: number, limit: 1 });
  if (trial?.number !== number)
    throw new HyperdialError("trial_not_found", `there is no trial ${number} in ${study.name}`);
  if (trial.origin.kind === "imported") {
    const { study: other, trial: original } = trial.origin;
    throw cannot(
      number,
      `was taken over from ${other} with its result`,
      `reproduce trial ${original} of ${other}`,
    );
  }
  if (!("endedEvent" in trial) && trial.state !== "paused")
    throw cannot(number, `is ${trial.state}`, "wait until it has ended");
  const all = await cellsOf(storage, study, number);
  const cells = all.filter(({ parts }) => !wasCutOff(trial, parts.at(-1)!.end));
  if (cells.length === 0) throw cannot(number, "has no run that ended", "there is nothing to compare with");
  return { trial, cells, cutOff: all.length - cells.length, ...(await logOf(storage, study, cells)) };
};

const cellsOf = async (
  storage: Storage,
  { id }: StudyRecord,
  trial: TrialNumber,
): Promise<readonly RecordedCell[]> => {
  const steps = new Map<number, Map<number, Metrics>>();
  for (const report of await storage.reports(id, { trial, limit: mostReports })) {
    if (report.step === null) continue;
    const ofRun = steps.get(report.run) ?? new Map<number, Metrics>();
    steps.set(report.run, ofRun);
    ofRun.set(report.step, { ...ofRun.get(report.step), ...report.metrics });
  }
  const cells = new Map<string, { cell: Cell; parts: EndedPart[] }>();
  const runs = [...(await storage.runs(id, { trial }))].sort((a, b) => a.run - b.run);
  for (const run of runs) {
    // One that was never claimed had no program.
    if (run.state !== "ended" || run.attempt === 0) continue;
    const key = `${run.cell.fold}/${run.cell.seed}`;
    const own = cells.get(key) ?? { cell: run.cell, parts: [] };
    cells.set(key, own);
    // Only the parts that were paused are gone on from; what failed was begun anew by the next.
    own.parts = [
      ...own.parts.filter(({ end }) => end.kind === "paused"),
      { ...run, steps: steps.get(run.run) ?? new Map() },
    ];
  }
  return [...cells.values()].map(({ cell, parts }) => ({
    cell,
    parts: parts as [EndedPart, ...EndedPart[]],
  }));
};

const wasCutOff = (trial: Trial, end: RunEnd): boolean =>
  end.kind === "stopped" && !(trial.state === "stopped" && trial.reason === end.reason);

type Log = Pick<RecordedTrial, "spec" | "provenances" | "seconds" | "kilowattHours">;

const logOf = async (storage: Storage, study: StudyRecord, cells: readonly RecordedCell[]): Promise<Log> => {
  const runs = new Set(cells.flatMap(({ parts }) => parts.map(({ run }) => run)));
  const joined = new Map<string, Provenance>();
  const provenances = new Set<Provenance>();
  let latest = study.spec;
  let spec = study.spec;
  let [seconds, kilowattHours, measured] = [0, 0, true];
  for (let after = eventNumber(0); ; ) {
    const events = await storage.eventsSince(study.id, after, page);
    for (const event of events) {
      if (event.kind === "study_created") latest = event.spec;
      else if (event.kind === "study_revised") latest = event.change.spec;
      else if (event.kind === "process_joined") joined.set(event.process, event.provenance);
      else if (event.kind === "run_claimed" && runs.has(event.run)) {
        spec = latest;
        provenances.add(joined.get(event.worker.replace(/\/\d+$/, "")) ?? study.provenance);
      } else if (event.kind === "run_ended" && runs.has(event.run)) {
        // Of its attempts the last gave the result.
        const isLast = !(event.end.kind === "failed" && event.end.then !== "give_up");
        if (!isLast) continue;
        seconds += event.cost.runSeconds ?? 0;
        if (event.end.energy === undefined) measured = false;
        else kilowattHours += event.end.energy.kilowattHours;
      }
    }
    const last = events.at(-1);
    if (last === undefined || events.length < page)
      return { spec, provenances: [...provenances], seconds, kilowattHours: measured ? kilowattHours : null };
    after = last.event;
  }
};
