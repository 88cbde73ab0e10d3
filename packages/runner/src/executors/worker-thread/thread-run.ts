import { join } from "node:path";
import {
  type EndedRun,
  HyperdialError,
  type RunListener,
  type RunOrder,
  type StartedRun,
} from "@hyperdial/core";
import { answerOf } from "../answer-of.js";
import { evaluationFacts } from "../evaluation-facts.js";
import { LogFile } from "../log-file.js";
import { outcomeOf, type RunFault } from "../outcome-of.js";
import { ReportIntake } from "../report-intake.js";
import { RunEnding } from "../run-ending.js";
import { takeAnswer } from "../take-answer.js";
import type { EvaluationThread } from "./evaluation-thread.js";
import { taskCpu } from "./task-cpu.js";
import type { FromThread } from "./thread-messages.js";
import type { ThreadPool } from "./thread-pool.js";

let lastNumber = 0;

/** One run in a thread. */
export class ThreadRun implements StartedRun {
  readonly #pool: ThreadPool;
  readonly #order: RunOrder;
  readonly #intake: ReportIntake;
  readonly #ending: RunEnding;
  readonly #logs: { readonly stdout: LogFile; readonly stderr: LogFile };
  readonly #number: number;
  readonly #startedAtMs = performance.now();
  #thread: EvaluationThread | null = null;
  /** Null until the thread has told. */
  #task: { readonly id: number; readonly cpuSeconds: number } | null = null;
  #cpuSeconds: number | null = null;

  readonly ended: Promise<EndedRun>;

  constructor(pool: ThreadPool, order: RunOrder, listener: RunListener) {
    lastNumber += 1;
    this.#number = lastNumber;
    this.#pool = pool;
    this.#order = order;
    this.#intake = new ReportIntake(order, listener);
    const { logDirectory } = order;
    this.#logs = {
      stdout: new LogFile(join(logDirectory, "stdout")),
      stderr: new LogFile(join(logDirectory, "stderr")),
    };
    this.#ending = new RunEnding(order, {
      ask: (reason) => {
        this.#intake.asked = reason;
        this.#thread?.tell({ kind: "abort", reason });
      },
      end: () => {
        this.#readCpu();
        void this.#thread?.terminate();
      },
    });
    this.#intake.onEnding = () => {
      // The answer is under way to the function before the signal is.
      setImmediate(() =>
        this.#ending.ask(this.#intake.fault?.message ?? `verdict: ${this.#intake.verdict?.kind}`),
      );
    };
    this.ended = this.#live();
  }

  stop(reason: string): void {
    this.#ending.stop(reason);
  }

  async cpuSeconds(): Promise<number | null> {
    this.#readCpu();
    return this.#cpuSeconds;
  }

  /** Of the function's own thread; threads that it starts are not in it. */
  #readCpu(): void {
    const now = this.#task === null ? null : taskCpu(this.#task.id);
    if (now !== null && this.#task !== null) this.#cpuSeconds = now - this.#task.cpuSeconds;
  }

  async #live(): Promise<EndedRun> {
    const exitFault = await this.#run();
    this.#readCpu();
    await this.#intake.idle();
    this.#ending.done();
    // The function's last output comes by another port than its answer.
    await new Promise(setImmediate);
    const thread = this.#thread;
    thread?.serve(null);
    if (thread !== null) this.#pool.giveBack(thread);
    await Promise.all([this.#logs.stdout.close(), this.#logs.stderr.close()]);
    const { metrics, step, verdict, complaint, fault: reportFault } = this.#intake;
    const { objectives } = this.#order;
    const { request } = this.#ending;
    const outcome = outcomeOf({
      objectives,
      metrics,
      step,
      verdict,
      complaint,
      request,
      reportFault,
      exitFault,
    });
    this.#intake.close();
    const seconds = (performance.now() - this.#startedAtMs) / 1000;
    return { outcome, seconds, peakMegabytes: null, cpuSeconds: this.#cpuSeconds };
  }

  /** Settles with the run's end: the function's, or the thread's. */
  #run(): Promise<RunFault | null> {
    const { memoryMegabytes } = this.#order;
    return new Promise((resolve) => {
      let thread: EvaluationThread;
      try {
        thread = this.#pool.take(memoryMegabytes);
      } catch (error) {
        resolve({ failure: "lost", message: `no thread could be started: ${(error as Error).message}` });
        return;
      }
      this.#thread = thread;
      thread.serve({
        onMessage: (message) => {
          if (message.number === this.#number) void this.#take(message, resolve);
        },
        onOutput: (stream, chunk) => this.#logs[stream].write(chunk),
        onGone: resolve,
      });
      thread.tell({
        kind: "run",
        number: this.#number,
        facts: evaluationFacts(this.#order),
        limitBytes: memoryMegabytes === null ? Number.POSITIVE_INFINITY : memoryMegabytes * 1e6,
      });
    });
  }

  async #take(message: FromThread, end: (fault: RunFault | null) => void): Promise<void> {
    switch (message.kind) {
      case "started":
        this.#task = message.task;
        return;
      case "report":
        return this.#takeReport(message);
      case "infeasible":
        this.#intake.infeasible(message.reason);
        return;
      case "failed":
        return end({ failure: "crashed", message: message.message });
      case "too_much_memory": {
        const used = Math.round(message.usedBytes / 1e6);
        this.#ending.fail({
          failure: "out_of_memory",
          message: `the thread used ${used} MB of memory, more than its limit of ${this.#order.memoryMegabytes} MB`,
        });
        return this.#ending.end();
      }
      case "returned":
        try {
          await takeAnswer(this.#order, this.#intake, message.answer);
          return end(null);
        } catch (error) {
          return end({ failure: "crashed", message: error instanceof Error ? error.message : String(error) });
        }
    }
  }

  async #takeReport({ id, step, metrics }: FromThread & { kind: "report" }): Promise<void> {
    try {
      const answer = answerOf(await this.#intake.take(step, metrics));
      this.#thread?.tell({ kind: "answer", id, answer });
    } catch (error) {
      const { message, hint = "" } =
        error instanceof HyperdialError ? error : new HyperdialError("internal", String(error));
      this.#thread?.tell({ kind: "refusal", id, message, hint });
    }
  }
}
