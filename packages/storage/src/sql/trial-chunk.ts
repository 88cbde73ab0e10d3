import {
  type Cell,
  type Cost,
  eventNumber,
  type Invalidation,
  type Metrics,
  noCost,
  type Origin,
  type Point,
  type SnapshotTrial,
  type Trial,
  type TrialNumber,
  type TrialState,
  trialNumber,
} from "@hyperdial/core";
import { trialValues } from "./trial-row.js";

export const trialsPerChunk = 1000;

/** Up to a thousand consecutive trials as one JSON text, an array for each. */
export interface TrialChunk {
  readonly text: string;
}

type PackedTrial = readonly [
  number: number,
  state: TrialState,
  spaceVersion: number,
  createdAtMs: number,
  point: Point,
  origin: Origin,
  cells: readonly Cell[],
  values: readonly (Metrics | null)[] | null,
  heldRuns: number,
  result: object | null,
  endedAtMs: number | null,
  endedEvent: number | null,
  invalidated: Invalidation | null,
  cost: Cost | null,
];

/** Reads trials out of chunks, the first of which begins with trial 1. The last chunk read stays parsed: neighbours are read together. */
export const chunkedTrials = (chunks: readonly TrialChunk[]): ((number: TrialNumber) => SnapshotTrial) => {
  let parsedIndex = -1;
  let parsed: readonly PackedTrial[] = [];
  return (number) => {
    const index = Math.floor((number - 1) / trialsPerChunk);
    if (index !== parsedIndex) {
      parsed = JSON.parse(chunks[index]?.text ?? "[]") as PackedTrial[];
      parsedIndex = index;
    }
    return unpack(parsed[(number - 1) % trialsPerChunk] as PackedTrial);
  };
};

const unpack = (packed: PackedTrial): SnapshotTrial => {
  const [number, state, spaceVersion, createdAtMs, point, origin, cells, values, heldRuns, ...ends] = packed;
  const [result, endedAtMs, endedEvent, invalidated, cost] = ends;
  const trial = {
    ...{ number: trialNumber(number), point, spaceVersion, origin, createdAtMs },
    ...(invalidated === null ? {} : { invalidated }),
    state,
    ...result,
    ...(endedEvent === null ? {} : { endedAtMs, endedEvent: eventNumber(endedEvent) }),
  } as Trial;
  return { trial, cells, values: trialValues(values, cells, trial), heldRuns, cost: cost ?? noCost };
};
