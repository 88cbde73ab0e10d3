/** What someone who answers for a study says of it: kept in the log, beside who typed it. */
export interface Review {
  readonly verdict: "approved" | "rejected";
  /** Whose verdict it is. */
  readonly name: string;
  /** In what capacity: "model owner", "validator"; null where it was not said. */
  readonly role: string | null;
  readonly note: string | null;
}
