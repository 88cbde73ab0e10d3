import type { Duplex } from "node:stream";
import { HyperdialError } from "@hyperdial/core";
import type { ReportIntake } from "../report-intake.js";
import { parseLooseJson } from "./parse-loose-json.js";

const longestLineBytes = 1 << 20;
/** A program that does not read its answers is not read from any further. */
const mostUnreadBytes = 1 << 20;
const mostWaiting = 256;

type Answer = Readonly<Record<string, unknown>>;

/** The duplex channel of a program with a client: JSON lines in, each with its answer out, in order. */
export class ReportChannel {
  readonly #stream: Duplex;
  readonly #intake: ReportIntake;
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** Whether the program has said anything here: then it hears its verdicts. */
  used = false;

  constructor(stream: Duplex, intake: ReportIntake) {
    this.#stream = stream;
    this.#intake = intake;
    stream.on("data", (chunk: Buffer) => this.#push(chunk));
    stream.on("drain", () => this.#goOn());
    // A program that ends, or closes its side, breaks the channel; how it ended is told by its exit.
    stream.on("error", () => {});
  }

  #push(chunk: Buffer): void {
    this.used = true;
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      this.#add(chunk.subarray(from, end));
      const line = Buffer.concat(this.#pieces).toString("utf8").trim();
      const tooLong = this.#bytes > longestLineBytes;
      this.#pieces = [];
      this.#bytes = 0;
      from = end + 1;
      if (tooLong || line !== "") void this.#answer(tooLong ? null : line);
    }
    this.#add(chunk.subarray(from));
  }

  #add(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#bytes <= longestLineBytes) this.#pieces.push(bytes);
    else this.#pieces = [];
  }

  async #answer(line: string | null): Promise<void> {
    let id: unknown = null;
    let answer: Answer;
    try {
      if (line === null)
        throw new HyperdialError("invalid_argument", "a line of the channel is longer than 1 MiB");
      const message = this.#parse(line);
      id = message["id"] ?? null;
      if (this.#intake.waiting >= mostWaiting) this.#stream.pause();
      answer = await this.#handle(message);
    } catch (error) {
      const known = error instanceof HyperdialError ? error : new HyperdialError("internal", String(error));
      answer = { error: known.toJSON() };
    }
    if (this.#stream.writable) this.#stream.write(`${JSON.stringify({ id, ...answer })}\n`);
    this.#goOn();
  }

  /** Reads on where neither reports nor answers pile up. */
  #goOn(): void {
    if (this.#stream.writableLength > mostUnreadBytes) this.#stream.pause();
    else if (this.#intake.waiting < mostWaiting / 2) this.#stream.resume();
  }

  #parse(line: string): Readonly<Record<string, unknown>> {
    try {
      const value = parseLooseJson(line);
      if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
    } catch {
      // Told below, as is JSON that is no object.
    }
    this.#intake.complain(`its line ${line.slice(0, 120)} on the channel is not a JSON object`);
    throw new HyperdialError("invalid_argument", "a line of the channel is not a JSON object", {
      hint: 'write {"op":"report","id":1,"step":3,"metrics":{"accuracy":0.91}} and a line end',
    });
  }

  async #handle(message: Readonly<Record<string, unknown>>): Promise<Answer> {
    switch (message["op"]) {
      case "report": {
        const verdict = await this.#intake.take(message["step"], message["metrics"]);
        // To the program a run that is complete already is one to end.
        return "reason" in verdict ? { verdict: "stop", reason: verdict.reason } : { verdict: verdict.kind };
      }
      case "infeasible":
        this.#intake.infeasible(String(message["reason"] ?? "no reason given"));
        return { ok: true };
      default:
        throw new HyperdialError(
          "invalid_argument",
          `the channel knows no op ${JSON.stringify(message["op"])}`,
          {
            hint: "it knows report and infeasible",
          },
        );
    }
  }
}
