import type { StudyId } from "@hyperdial/core";
import type { EventRow } from "./event-row.js";

/** A statement and what it is given by name (`:study`). The text is constant: drivers keep it prepared. */
export interface Query {
  readonly sql: string;
  readonly params: Params;
  /** The line of a study's log that it writes: drivers may remember it once it is committed. */
  readonly logs?: { readonly study: StudyId; readonly row: EventRow };
}
export type Params = Readonly<Record<string, string | number | null>>;

/**
 * A verb of the storage as a generator: it yields queries and is given their rows, so that one text serves drivers that answer at
 * once and drivers that answer later. What a verb does is one transaction, whoever drives it.
 */
export type Verb<T> = Generator<Query, T, readonly unknown[]>;

/** All rows. `Row`: what the statement's columns hold, as the schema has it. */
export function* all<Row>(sql: string, params: Params): Verb<readonly Row[]> {
  return (yield { sql, params }) as readonly Row[];
}

/** The first row, or undefined. */
export function* first<Row>(sql: string, params: Params): Verb<Row | undefined> {
  return ((yield { sql, params }) as readonly Row[])[0];
}

export function* run(sql: string, params: Params): Verb<void> {
  yield { sql, params };
}

/** What a verb returns instead of throwing where what it wrote until then is to stay. */
export class Refusal {
  readonly error: Error;
  constructor(error: Error) {
    this.error = error;
  }
}
