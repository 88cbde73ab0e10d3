/** Branded ids: a trial's number is never handed over where an event's is meant. */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** A study's id within its storage. */
export type StudyId = Brand<number, "StudyId">;
/** A trial's number within its study: 1, 2, 3, …, without gaps. */
export type TrialNumber = Brand<number, "TrialNumber">;
/** A run's number within its study: 1, 2, 3, … */
export type RunNumber = Brand<number, "RunNumber">;
/** An event's place in its study's log: 1, 2, 3, …, without gaps; 0 is the empty log. */
export type EventNumber = Brand<number, "EventNumber">;
/** The number of a run's attempt, given with its lease. A write that carries an older one is refused. */
export type FencingToken = Brand<number, "FencingToken">;
/** Who holds a lease: `host:pid:startedAtMs/slot` for local workers, so that a dead one can be told. */
export type WorkerId = Brand<string, "WorkerId">;
/** The same key again gives the same answer and changes nothing. */
export type IdempotencyKey = Brand<string, "IdempotencyKey">;

export const studyId = (value: number): StudyId => value as StudyId;
export const trialNumber = (value: number): TrialNumber => value as TrialNumber;
export const runNumber = (value: number): RunNumber => value as RunNumber;
export const eventNumber = (value: number): EventNumber => value as EventNumber;
export const fencingToken = (value: number): FencingToken => value as FencingToken;
export const workerId = (value: string): WorkerId => value as WorkerId;
export const idempotencyKey = (value: string): IdempotencyKey => value as IdempotencyKey;
