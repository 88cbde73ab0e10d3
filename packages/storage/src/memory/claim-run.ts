import {
  assertNever,
  type Budget,
  type ClaimAnswer,
  type ClaimRequest,
  type Cost,
  type EventBody,
  fencingToken,
  firstExceeded,
  noCost,
  type Proposal,
  type Trial,
} from "@hyperdial/core";
import { lastRuns } from "../rules/cell-runs.js";
import { extendedRuns, firstRuns, originWith, resumedRuns } from "../rules/next-runs.js";
import { putBackExpired } from "./lose-run.js";
import type { RunRow, TrialRow } from "./memory-rows.js";
import type { MemoryStudy } from "./memory-study.js";

const conflict: ClaimAnswer = { kind: "conflict" };
const nothing: ClaimAnswer = { kind: "nothing" };

export const claimRun = (study: MemoryStudy, request: ClaimRequest): ClaimAnswer => {
  const before = study.runOfClaim.get(request.key);
  if (before !== undefined) return claimedAnswer(before, study.row(before.trial).trial);
  putBackExpired(study, request.worker);
  if (study.finished !== null) return nothing;

  const { proposal } = request;
  const waiting = study.nextWaiting;
  if (waiting !== null) {
    const reserve = reserveFor(request, study.row(waiting.trial).charged);
    const currency = firstExceeded(study.budget, study.spending, reserve);
    if (currency === null) return hold(study, waiting, { request, reserve, created: false });
    // A fresh trial that the budget has no place for must not hold up one that was paid for.
    const paidFor = proposal?.kind === "resume" || proposal?.kind === "extend";
    if (!(currency === "trials" && paidFor)) return exhausted(study, currency);
  }
  return proposal === undefined ? nothing : takeProposal(study, request, proposal);
};

const takeProposal = (study: MemoryStudy, request: ClaimRequest, proposal: Proposal): ClaimAnswer => {
  const reserve = reserveFor(request, proposal.kind !== "start");
  const currency = firstExceeded(study.budget, study.spending, reserve);
  const trial = study.trials[proposal.trial - 1];
  switch (proposal.kind) {
    case "start": {
      if (proposal.trial !== study.trials.length + 1) return conflict;
      if (currency !== null) return exhausted(study, currency);
      const parent = proposal.origin.kind === "cloned" ? study.row(proposal.origin.from) : null;
      const runs = firstRuns(proposal, parent === null ? [] : lastRuns(parent.cells, parent.runs));
      const row = study.createTrial(
        { ...proposal, origin: originWith(proposal, runs) },
        runs,
        request.worker,
      );
      return hold(study, row.runs[0] as RunRow, { request, reserve, created: true });
    }
    case "resume": {
      if (trial === undefined) return conflict;
      const runs = resumedRuns(trial.trial, lastRuns(trial.cells, trial.runs), proposal);
      if (runs === null) return conflict;
      if (currency !== null) return exhausted(study, currency);
      const { number } = trial.trial;
      const { untilStep } = proposal;
      logExtended(study, request, { trial: number, cells: [], untilStep, ...seenBy(proposal) });
      for (const run of runs) study.addRun(trial, run);
      return hold(study, firstOfLast(trial, runs.length), { request, reserve, created: false });
    }
    case "extend": {
      if (trial === undefined) return conflict;
      const runs = extendedRuns(trial.trial.state, trial.cells, proposal.cells);
      if (runs === null) return conflict;
      if (currency !== null) return exhausted(study, currency);
      const { number } = trial.trial;
      const { cells } = proposal;
      logExtended(study, request, { trial: number, cells, untilStep: null, ...seenBy(proposal) });
      trial.cells.push(...cells);
      trial.values.push(...cells.map(() => undefined));
      for (const run of runs) study.addRun(trial, run);
      return hold(study, firstOfLast(trial, runs.length), { request, reserve, created: false });
    }
    default:
      return assertNever(proposal);
  }
};

const seenBy = ({ seenEvent }: Exclude<Proposal, { kind: "start" }>) =>
  seenEvent === undefined ? {} : { seenEvent };

const logExtended = (
  study: MemoryStudy,
  { worker }: ClaimRequest,
  body: Omit<Extract<EventBody, { kind: "trial_extended" }>, "kind">,
) => study.log(worker, { kind: "trial_extended", ...body });

const firstOfLast = ({ runs }: TrialRow, count: number): RunRow => runs[runs.length - count] as RunRow;

const reserveFor = ({ reserve }: ClaimRequest, charged: boolean): Cost => ({
  ...noCost,
  ...reserve,
  trials: charged ? 0 : 1,
});

const exhausted = (study: MemoryStudy, currency: keyof Budget): ClaimAnswer => ({
  kind: "exhausted",
  currency,
  openRuns: study.held.size,
});

const hold = (
  study: MemoryStudy,
  row: RunRow,
  { request, reserve, created }: { request: ClaimRequest; reserve: Cost; created: boolean },
): ClaimAnswer => {
  const { worker, leaseSeconds, key } = request;
  const nowMs = study.nowMs();
  study.hold(row, reserve);
  row.attempt += 1;
  row.token = fencingToken(row.token + 1);
  row.worker = worker;
  row.claimedAtMs = nowMs;
  row.leaseExpiresAtMs = nowMs + leaseSeconds * 1000;
  const { trial, run, token, cell, fromStep, untilStep } = row;
  const body = { kind: "run_claimed", trial, run, worker, token, cell, fromStep, untilStep } as const;
  row.claimEvent = study.log(worker, body).event;
  row.claimCreated = created;
  if (row.claimKey !== null) study.runOfClaim.delete(row.claimKey);
  row.claimKey = key;
  study.runOfClaim.set(key, row);
  return claimedAnswer(row, study.row(trial).trial);
};

const claimedAnswer = (row: RunRow, trial: Trial): ClaimAnswer => {
  const { run, cell, attempt, fromStep, untilStep, checkpoint, worker, token, leaseExpiresAtMs } = row;
  return {
    kind: "claimed",
    trial,
    run: {
      run,
      trial: row.trial,
      cell,
      attempt,
      fromStep,
      untilStep,
      checkpoint,
      worker,
      token,
      leaseExpiresAtMs,
      state: "leased",
    },
    event: row.claimEvent,
    created: row.claimCreated,
  };
};
