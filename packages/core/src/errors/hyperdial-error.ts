import type { ErrorCode } from "./error-codes.js";

export interface ErrorDetails {
  /** What to do about it, in a sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Where in the user's text it is, when the error is about a file. */
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
  /** Where in a spec or space it is, as keys from its top (`["space", "depth", "min"]`): readers of files make a location of it. */
  readonly path?: ErrorPath;
  /** How many characters into the text at `path`, where that text is an expression. */
  readonly offset?: number;
}

/** `["space", "momentum", "when", "optimizer"]` */
export type ErrorPath = readonly (string | number)[];

/** Every error a user meets: a code to branch on, the fact, and the fix. */
export class HyperdialError extends Error {
  override readonly name = "HyperdialError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly location: ErrorDetails["location"];
  readonly path: ErrorPath | undefined;
  readonly offset: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.location = details.location;
    this.path = details.path;
    this.offset = details.offset;
  }

  /** The error as every wire format and `--json` output shows it. */
  toJSON(): {
    code: ErrorCode;
    message: string;
    hint?: string;
    path?: ErrorPath;
    location?: ErrorDetails["location"];
  } {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.path === undefined ? {} : { path: this.path }),
      ...(this.location === undefined ? {} : { location: this.location }),
    };
  }
}
