import { eventNumber, type StudyEvent } from "@hyperdial/core";

/** A line of the log as it is kept: a new trial's point and origin are those of its row. */
export interface EventRow {
  readonly event: number;
  readonly at_ms: number;
  readonly actor: string;
  readonly kind: StudyEvent["kind"];
  readonly trial: number | null;
  readonly run: number | null;
  readonly data: string;
  readonly point: string | null;
  readonly origin: string | null;
  readonly space_version: number | null;
}

export const eventOf = (row: EventRow): StudyEvent =>
  ({
    event: eventNumber(row.event),
    atMs: row.at_ms,
    actor: row.actor,
    kind: row.kind,
    ...(row.trial === null ? {} : { trial: row.trial }),
    ...(row.run === null ? {} : { run: row.run }),
    ...JSON.parse(row.data),
    ...(row.point === null
      ? {}
      : {
          point: JSON.parse(row.point),
          origin: JSON.parse(row.origin ?? ""),
          spaceVersion: row.space_version,
        }),
  }) as StudyEvent;
