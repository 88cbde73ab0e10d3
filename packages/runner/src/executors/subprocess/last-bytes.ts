/** Enough for the last lines of a stack trace. */
const keptBytes = 8 << 10;

/** The end of a stream, in constant memory. */
export class LastBytes {
  #kept: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    const kept = chunk.length >= keptBytes ? chunk : Buffer.concat([this.#kept, chunk]);
    this.#kept = Buffer.from(kept.subarray(Math.max(0, kept.length - keptBytes)));
  }

  /** The last lines that hold something, as text without control characters, each at most 300 characters long. */
  lines(count: number): string[] {
    return (
      this.#kept
        .toString("utf8")
        .split(/[\r\n]+/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours and a binary's noise are what is removed
        .map((line) => line.replace(/\x1b\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f\ufffd]/g, "").trimEnd())
        .filter((line) => line !== "")
        .slice(-count)
        .map((line) => line.slice(0, 300))
    );
  }
}
