import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** The size of each of the (at most three) files that a stream is kept in. */
export const logSegmentBytes = 4 << 20;

interface Piece {
  readonly bytes: Buffer;
  readonly head: boolean;
}

/**
 * Keeps a stream's beginning and end in files of bounded size: `NAME.log` holds the first 4 MiB, `NAME.latest.log` and
 * `NAME.previous.log` the last 4 to 8. It never holds the program up: what comes faster than the disk takes it is left out of the
 * middle, and a disk that takes no more is given no more.
 */
export class LogFile {
  readonly #path: string;
  #queue: Piece[] = [];
  #queuedTailBytes = 0;
  #headBytes = 0;
  #skippedBytes = 0;
  #work: Promise<void> | null = null;
  #head: FileHandle | null = null;
  #latest: FileHandle | null = null;
  #latestBytes = 0;

  /** Why nothing more is kept; null while all is well. */
  trouble: string | null = null;

  /** `path` without `.log`. */
  constructor(path: string) {
    this.#path = path;
  }

  /** Takes the bytes over: the caller must not change them. */
  write(bytes: Buffer): void {
    if (this.trouble !== null) return;
    const room = logSegmentBytes - this.#headBytes;
    const head = bytes.subarray(0, Math.max(0, room));
    const tail = bytes.subarray(head.length);
    if (head.length > 0) {
      this.#headBytes += head.length;
      this.#queue.push({ bytes: head, head: true });
    }
    if (tail.length > 0) {
      this.#queuedTailBytes += tail.length;
      this.#queue.push({ bytes: tail, head: false });
      this.#forget();
    }
    this.#work ??= this.#drain();
  }

  /** Settles when all is written and the files are closed. */
  async close(): Promise<void> {
    await this.#work;
    await Promise.all([this.#head?.close(), this.#latest?.close()]);
    this.#head = null;
    this.#latest = null;
  }

  #forget(): void {
    while (this.#queuedTailBytes > logSegmentBytes) {
      const oldest = this.#queue.findIndex((piece) => !piece.head);
      const [piece] = this.#queue.splice(oldest, 1);
      this.#queuedTailBytes -= piece?.bytes.length ?? 0;
      this.#skippedBytes += piece?.bytes.length ?? 0;
    }
  }

  async #drain(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const pieces = this.#queue;
        this.#queue = [];
        this.#queuedTailBytes = 0;
        await this.#writeHead(pieces.filter((piece) => piece.head));
        await this.#writeTail(pieces.filter((piece) => !piece.head));
      }
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
      this.#queue = [];
    }
    this.#work = null;
  }

  async #writeHead(pieces: readonly Piece[]): Promise<void> {
    if (pieces.length === 0) return;
    if (this.#head === null) {
      await mkdir(dirname(this.#path), { recursive: true });
      // What an earlier attempt of the run left would be taken for this one's end.
      await rm(`${this.#path}.latest.log`, { force: true });
      await rm(`${this.#path}.previous.log`, { force: true });
      this.#head = await open(`${this.#path}.log`, "w");
    }
    await this.#head.writev(pieces.map((piece) => piece.bytes));
  }

  async #writeTail(pieces: readonly Piece[]): Promise<void> {
    if (pieces.length === 0) return;
    const bytes = pieces.map((piece) => piece.bytes);
    if (this.#skippedBytes > 0) {
      bytes.unshift(Buffer.from(`\n[… ${this.#skippedBytes} bytes left out …]\n`));
      this.#skippedBytes = 0;
    }
    if (this.#latest === null || this.#latestBytes >= logSegmentBytes) {
      await this.#latest?.close();
      if (this.#latest !== null) await rename(`${this.#path}.latest.log`, `${this.#path}.previous.log`);
      this.#latest = await open(`${this.#path}.latest.log`, "w");
      this.#latestBytes = 0;
    }
    await this.#latest.writev(bytes);
    this.#latestBytes += bytes.reduce((sum, piece) => sum + piece.length, 0);
  }
}
