import type { Acquisition, Candidate } from "@hyperdial/surrogates";

/** Points at the front of an order that searches start from. */
export const mostElites = 8;

/** What an ask looks for. */
export interface Outlook {
  /** How much a point promises. */
  readonly acquisition: Acquisition;
  /** Good points that are known, the best first: what searches start from. */
  readonly elites: readonly Candidate[];
  /** How far one moves along each scale of the embedding before outcomes change. */
  readonly lengths: Float64Array;
  /** Why this point, in a sentence. */
  explain(chosen: Candidate): string;
}
