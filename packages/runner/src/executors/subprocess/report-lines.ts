/** What a line of standard output begins with to be a report. */
const prefix = Buffer.from("hyperdial:");
const newline = 10;
const carriageReturn = 13;

/** A report's line may be so long; of a longer one only the beginning is given, which is no report. */
export const longestReportBytes = 1 << 20;
const shownBytes = 200;

/**
 * Finds the lines that begin with `hyperdial:` in a stream of bytes, across chunks, in constant memory. Everything else is passed
 * over at the speed of a byte search. A carriage return begins a line too: progress bars end in one.
 */
export class ReportLines {
  readonly #onLine: (text: string) => void;
  /** A report's line so far, or the beginning of what may become its prefix. */
  #carried: Buffer[] = [];
  #carriedBytes = 0;
  /** Whether the next byte begins a line. */
  #fresh = true;

  /** `onLine` is given what stands after `hyperdial:`. */
  constructor(onLine: (text: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    if (this.#carriedBytes === 0) {
      this.#search(chunk);
    } else if (this.#carriedBytes < prefix.length) {
      const joined = Buffer.concat([...this.#carried, chunk]);
      this.#dropCarried();
      this.#fresh = true;
      this.#search(joined);
    } else {
      this.#goOn(chunk);
    }
  }

  /** The stream is over: an unfinished last line counts. */
  end(): void {
    const line = Buffer.concat(this.#carried);
    this.#dropCarried();
    this.#deliver(line);
  }

  /** The chunk goes on with a report's line. */
  #goOn(chunk: Buffer): void {
    const end = chunk.indexOf(newline);
    this.#carry(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return;
    this.end();
    this.#fresh = true;
    this.#search(chunk.subarray(end + 1));
  }

  #search(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      const found = chunk.indexOf(prefix, at);
      if (found < 0) {
        this.#keepTail(chunk, at);
        return;
      }
      const before = chunk[found - 1];
      const begins = found === 0 ? this.#fresh : before === newline || before === carriageReturn;
      if (begins) {
        const end = chunk.indexOf(newline, found);
        if (end < 0) {
          this.#carry(chunk.subarray(found));
          return;
        }
        this.#deliver(chunk.subarray(found, end));
        at = end + 1;
      } else at = found + prefix.length;
      this.#fresh = begins;
    }
  }

  /** No report begins in the chunk from there on, but the last bytes may be the beginning of one. */
  #keepTail(chunk: Buffer, from: number): void {
    const lineStart = Math.max(chunk.lastIndexOf(newline), chunk.lastIndexOf(carriageReturn)) + 1;
    const startsLine = lineStart > from || (lineStart === from && (from > 0 || this.#fresh));
    const tail = chunk.subarray(lineStart);
    this.#fresh = startsLine && tail.length === 0;
    if (startsLine && tail.length > 0 && tail.equals(prefix.subarray(0, tail.length))) this.#carry(tail);
  }

  #carry(bytes: Buffer): void {
    this.#fresh = false;
    this.#carriedBytes += bytes.length;
    this.#carried.push(Buffer.from(bytes));
    if (this.#carriedBytes <= longestReportBytes) return;
    this.#carried = [Buffer.concat(this.#carried).subarray(0, shownBytes)];
  }

  #dropCarried(): void {
    this.#carried = [];
    this.#carriedBytes = 0;
  }

  #deliver(line: Buffer): void {
    let from = 0;
    while (from < line.length) {
      const turn = line.indexOf(carriageReturn, from);
      const end = turn < 0 ? line.length : turn;
      const part = line.subarray(from, end);
      const text = part.length > longestReportBytes ? part.subarray(0, shownBytes) : part;
      if (part.subarray(0, prefix.length).equals(prefix)) {
        this.#onLine(text.subarray(prefix.length).toString("utf8").trim());
      }
      from = end + 1;
    }
  }
}
