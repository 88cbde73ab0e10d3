import {
  addCost,
  assertNever,
  assertTrialMove,
  type Budget,
  type ClaimAnswer,
  type ClaimRequest,
  type Cost,
  eventNumber,
  fencingToken,
  firstExceeded,
  noCost,
  openTrial,
  type Proposal,
  runNumber,
  type StudyId,
  trialNumber,
} from "@hyperdial/core";
import { extendedRuns, firstRuns, type NextRun, originWith, resumedRuns } from "../rules/next-runs.js";
import { insertRuns, insertTrial } from "./insert-trial.js";
import { loseExpiredRuns } from "./lose-run.js";
import { cellOf, claimedRunOf, type RunRow, readLastRuns } from "./run-row.js";
import {
  costText,
  logEvent,
  openState,
  type StudyState,
  type StudyTime,
  saveState,
  spendingOf,
} from "./study-state.js";
import { findTrial, readTrial, type TrialRow, trialOf, updateTrial } from "./trial-row.js";
import { first, run, type Verb } from "./verb.js";

export function* claimRun(study: StudyId, request: ClaimRequest, time: StudyTime): Verb<ClaimAnswer> {
  const state = yield* openState(study, time);
  const before = yield* first<RunRow>("SELECT * FROM runs WHERE study = :study AND claim_key = :key", {
    study,
    key: request.key,
  });
  if (before !== undefined) {
    const trial = yield* readTrial(state, trialNumber(before.trial));
    return claimed(before, trial);
  }
  yield* loseExpiredRuns(state, request.worker);
  const answer = state.finished === null ? yield* takeRun(state, request) : ({ kind: "nothing" } as const);
  yield* saveState(state);
  return answer;
}

function* takeRun(state: StudyState, request: ClaimRequest): Verb<ClaimAnswer> {
  const { proposal } = request;
  const waiting =
    state.waitingRuns === 0
      ? undefined
      : yield* first<RunRow & { readonly fresh: number }>(
          `SELECT * FROM runs WHERE study = :study AND state = 'waiting' ORDER BY fresh, run LIMIT 1`,
          { study: state.study },
        );
  if (waiting !== undefined) {
    const reserve = reserveFor(request, waiting.fresh);
    const currency = firstExceeded(state.rules.budget, spendingOf(state), reserve);
    if (currency === null) return yield* holdRun(state, waiting, { request, reserve });
    // A fresh trial that the budget has no place for must not hold up one that was paid for.
    const paidFor = proposal?.kind === "resume" || proposal?.kind === "extend";
    if (!(currency === "trials" && paidFor)) return exhausted(state, currency);
  }
  return proposal === undefined ? { kind: "nothing" } : yield* takeProposal(state, request, proposal);
}

function* takeProposal(state: StudyState, request: ClaimRequest, proposal: Proposal): Verb<ClaimAnswer> {
  const reserve = reserveFor(request, proposal.kind === "start" ? 1 : 0);
  const planned = yield* planProposal(state, proposal);
  if (planned === null) return { kind: "conflict" };
  const currency = firstExceeded(state.rules.budget, spendingOf(state), reserve);
  if (currency !== null) return exhausted(state, currency);
  switch (proposal.kind) {
    case "start":
      return yield* startTrial(state, { request, reserve }, proposal, planned);
    case "resume":
    case "extend": {
      const firstRun = state.lastRun + 1;
      yield* extendTrial(state, request, proposal, planned);
      const row = yield* first<RunRow>("SELECT * FROM runs WHERE study = :study AND run = :run", {
        study: state.study,
        run: firstRun,
      });
      return yield* holdRun(state, row as RunRow, { request, reserve });
    }
    default:
      return assertNever(proposal);
  }
}

/** A new trial whose first run is held from the start: the way of most claims, written with as few rows as can be. */
function* startTrial(
  state: StudyState,
  { request, reserve }: { request: ClaimRequest; reserve: Cost },
  proposal: Extract<Proposal, { kind: "start" }>,
  planned: readonly NextRun[],
): Verb<ClaimAnswer> {
  const [next, ...others] = planned;
  const { cell, fromStep, untilStep, checkpoint } = next as NextRun;
  state.lastRun += 1;
  const run = state.lastRun;
  const created = { ...proposal, origin: originWith(proposal, planned) };
  const trial = yield* insertTrial(state, created, { runs: others, actor: request.worker, as: "running" });
  const row: RunRow = {
    ...{ run, trial: trial.number, fold: cell.fold, seed: cell.seed, state: "leased", attempt: 0, token: 0 },
    ...{ from_step: fromStep, until_step: untilStep, settled_token: 0, settled_event: 0, ended: null },
    checkpoint: checkpoint === null ? null : JSON.stringify(checkpoint),
    ...{
      worker: null,
      claimed_at_ms: 0,
      lease_expires_at_ms: 0,
      reserve: "",
      claim_event: 0,
      claim_created: 1,
    },
  };
  const held = yield* bookClaim(state, row, { request, reserve });
  yield* insertHeldRun(state, held, request.key);
  return {
    kind: "claimed",
    trial,
    run: claimedRunOf(held),
    event: eventNumber(held.claim_event),
    created: true,
  };
}

function* insertHeldRun({ study }: StudyState, row: RunRow, key: string): Verb<void> {
  yield* run(
    `INSERT INTO runs (study, run, trial, fold, seed, state, fresh, attempt, token, from_step, until_step,
       checkpoint, worker, claimed_at_ms, lease_expires_at_ms, reserve, claim_key, claim_event, claim_created)
     VALUES (:study, :run, :trial, :fold, :seed, :state, 0, :attempt, :token, :from_step, :until_step,
       :checkpoint, :worker, :claimed_at_ms, :lease_expires_at_ms, :reserve, :key, :claim_event, :claim_created)`,
    { ...row, study, key },
  );
}

/** The runs that a proposal brings; null where it does not hold any more. */
function* planProposal(state: StudyState, proposal: Proposal): Verb<readonly NextRun[] | null> {
  if (proposal.kind === "start") {
    if (proposal.trial !== state.lastTrial + 1) return null;
    if (proposal.origin.kind !== "cloned") return firstRuns(proposal, []);
    const parent = yield* readTrial(state, proposal.origin.from);
    return firstRuns(proposal, yield* readLastRuns(state.study, parent.number, JSON.parse(parent.cells)));
  }
  const trial = yield* findTrial(state.study, proposal.trial);
  if (trial === undefined) return null;
  const cells = JSON.parse(trial.cells);
  if (proposal.kind === "extend") return extendedRuns(trial.state, cells, proposal.cells);
  const runs = yield* readLastRuns(state.study, trial.number, cells);
  return resumedRuns(trialOf(trial), runs, proposal);
}

function* extendTrial(
  state: StudyState,
  { worker }: ClaimRequest,
  proposal: Exclude<Proposal, { kind: "start" }>,
  runs: readonly NextRun[],
): Verb<void> {
  const { trial } = proposal;
  const row = yield* readTrial(state, trial);
  const cells = proposal.kind === "extend" ? proposal.cells : [];
  const untilStep = proposal.kind === "resume" ? proposal.untilStep : null;
  const seen = proposal.seenEvent === undefined ? {} : { seenEvent: proposal.seenEvent };
  yield* logEvent(state, worker, { kind: "trial_extended", trial, cells, untilStep, ...seen });
  if (cells.length > 0) {
    const all = [...JSON.parse(row.cells), ...cells];
    // From now on the cells' values stand by themselves: the trial's own is a mean.
    yield* run(
      `UPDATE trials SET cells = :cells, cell_values = coalesce(cell_values, '[]')
       WHERE study = :study AND number = :trial`,
      { study: state.study, trial, cells: JSON.stringify(all) },
    );
  }
  yield* insertRuns(state, { number: trial, charged: row.charged }, runs);
}

/** A waiting run becomes held. */
function* holdRun(
  state: StudyState,
  row: RunRow,
  { request, reserve }: { request: ClaimRequest; reserve: Cost },
): Verb<ClaimAnswer> {
  const { study } = state;
  const before = yield* readTrial(state, trialNumber(row.trial));
  const trial = openTrial(trialOf(before), "running");
  if (before.state !== "running") assertTrialMove(before.state, "running");
  yield* updateTrial(state, before, trial, {
    charged: 1,
    heldRuns: before.held_runs + 1,
    cells: before.cells,
    values: before.cell_values,
    cost: before.cost,
  });
  if (before.charged === 0) {
    yield* run("UPDATE runs SET fresh = 0 WHERE study = :study AND trial = :trial", {
      study,
      trial: row.trial,
    });
  }
  state.waitingRuns -= 1;
  const held = yield* bookClaim(state, row, { request, reserve });
  const { attempt, token, worker, claimed_at_ms, lease_expires_at_ms, claim_event } = held;
  yield* run(
    `UPDATE runs SET state = 'leased', attempt = :attempt, token = :token, worker = :worker,
       claimed_at_ms = :claimed_at_ms, lease_expires_at_ms = :lease_expires_at_ms, reserve = :reserve,
       claim_event = :claim_event, claim_created = 0, claim_key = :key
     WHERE study = :study AND run = :run`,
    {
      ...{ attempt, token, worker, claimed_at_ms, lease_expires_at_ms, claim_event },
      ...{ study, run: row.run, key: request.key, reserve: held.reserve },
    },
  );
  return { kind: "claimed", trial, run: claimedRunOf(held), event: eventNumber(claim_event), created: false };
}

/** The lease, its reserve and its event; what the run is from now on. */
function* bookClaim(
  state: StudyState,
  row: RunRow,
  { request, reserve }: { request: ClaimRequest; reserve: Cost },
): Verb<RunRow> {
  const { worker, leaseSeconds } = request;
  const { nowMs } = state;
  state.openRuns += 1;
  state.reserved = addCost(state.reserved, reserve);
  const token = row.token + 1;
  const event = yield* logEvent(state, worker, {
    kind: "run_claimed",
    trial: trialNumber(row.trial),
    run: runNumber(row.run),
    worker,
    token: fencingToken(token),
    cell: cellOf(row),
    fromStep: row.from_step,
    untilStep: row.until_step,
  });
  return {
    ...row,
    attempt: row.attempt + 1,
    token,
    worker,
    claimed_at_ms: nowMs,
    lease_expires_at_ms: nowMs + leaseSeconds * 1000,
    reserve: costText(reserve),
    claim_event: event,
  };
}

const claimed = (row: RunRow, trial: TrialRow): ClaimAnswer => ({
  kind: "claimed",
  trial: trialOf(trial),
  run: claimedRunOf(row),
  event: eventNumber(row.claim_event),
  created: row.claim_created === 1,
});

const reserveFor = ({ reserve }: ClaimRequest, fresh: number): Cost => ({
  ...noCost,
  ...reserve,
  trials: fresh,
});

const exhausted = (state: StudyState, currency: keyof Budget): ClaimAnswer => ({
  kind: "exhausted",
  currency,
  openRuns: state.openRuns,
});
