import type { StudyEvent } from "@hyperdial/core";

/** Tells a program that never works from one that fails now and then: by the first trials of a session. */
export class FailureGuard {
  readonly #first: number;
  readonly #messages: string[] = [];
  #armed = true;

  /** `first`: after so many failures and nothing else the study is stopped. */
  constructor(first: number) {
    this.#first = first;
  }

  /** What the failed trials said, in order, while nothing but failures was seen; empty after anything else. */
  get messages(): readonly string[] {
    return this.#armed ? this.#messages : [];
  }

  get allFailed(): boolean {
    return this.messages.length >= this.#first;
  }

  apply(event: StudyEvent): void {
    if (!this.#armed || event.kind !== "run_ended" || event.becomes === undefined) return;
    const { becomes } = event;
    // A lost run says nothing of the program; one that calls its setting infeasible works.
    if (becomes.state === "failed" && becomes.failure === "lost") return;
    if (becomes.state === "failed" && becomes.failure !== "infeasible") this.#messages.push(becomes.message);
    else this.#armed = false;
  }
}
