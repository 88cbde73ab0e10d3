import { join } from "node:path";
import type { Readable } from "node:stream";
import { LogFile } from "../log-file.js";
import type { ReportIntake } from "../report-intake.js";
import { LastBytes } from "./last-bytes.js";
import { parseReportLine } from "./parse-report-line.js";
import { ReportLines } from "./report-lines.js";

/** Reports that wait for their answer before the program is held back. */
const mostWaiting = 256;

/** A program's standard output and error: kept in files, searched for reports, and their ends remembered. */
export class ProgramOutput {
  readonly #intake: ReportIntake;
  readonly #logs: readonly LogFile[];
  readonly #last = { stdout: new LastBytes(), stderr: new LastBytes() };
  readonly #streams: Readable[] = [];
  #bytes = 0;

  constructor(stdout: Readable, stderr: Readable, logDirectory: string, intake: ReportIntake) {
    this.#intake = intake;
    const stdoutLog = new LogFile(join(logDirectory, "stdout"));
    const stderrLog = new LogFile(join(logDirectory, "stderr"));
    this.#logs = [stdoutLog, stderrLog];
    const reports = new ReportLines((text) => this.#report(text, stdout));
    this.#follow(stdout, stdoutLog, this.#last.stdout, (chunk) => reports.push(chunk));
    this.#follow(stderr, stderrLog, this.#last.stderr, () => {});
    stdout.once("end", () => reports.end());
  }

  /** How much has come: no more is expected once it stands still after the program's end. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The last lines of standard error, or of standard output where that is silent. */
  lastLines(count: number): readonly string[] {
    const lines = this.#last.stderr.lines(count);
    return lines.length > 0 ? lines : this.#last.stdout.lines(count);
  }

  /** Lets go of streams that something still holds open. */
  destroy(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  /** Settles when the files hold all that is kept. */
  async close(): Promise<void> {
    await Promise.all(this.#logs.map((log) => log.close()));
  }

  #follow(stream: Readable, log: LogFile, last: LastBytes, further: (chunk: Buffer) => void): void {
    this.#streams.push(stream);
    stream.on("data", (chunk: Buffer) => {
      this.#bytes += chunk.length;
      last.push(chunk);
      further(chunk);
      log.write(chunk);
    });
    // A stream breaks when its program is ended; how it ended is told by its exit.
    stream.on("error", () => {});
  }

  #report(text: string, source: Readable): void {
    const line = parseReportLine(text);
    switch (line.kind) {
      case "unreadable":
        this.#intake.complain(line.complaint);
        break;
      case "infeasible":
        this.#intake.infeasible(line.reason);
        break;
      case "report": {
        const resume = (): void => {
          if (source.isPaused() && this.#intake.waiting < mostWaiting / 2) source.resume();
        };
        // What could not be taken is the intake's complaint; nobody hears an answer here.
        this.#intake.take(line.step, line.metrics).then(resume, resume);
        if (this.#intake.waiting >= mostWaiting) source.pause();
      }
    }
  }
}
