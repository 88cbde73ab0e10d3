import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { RunFault } from "../outcome-of.js";
import { threadMain } from "./thread-main.js";
import type { FromThread, ToThread } from "./thread-messages.js";

/** What a run hears of its thread. */
export interface ThreadListener {
  onMessage(message: FromThread): void;
  onOutput(stream: "stdout" | "stderr", chunk: Buffer): void;
  /** The thread is gone, and with it the run. */
  onGone(fault: RunFault): void;
}

const limitsOf = (memoryMegabytes: number | null) =>
  memoryMegabytes === null ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } };

/** A thread that runs a module's function, one run after another. */
export class EvaluationThread {
  readonly memoryMegabytes: number | null;
  readonly #worker: Worker;
  #listener: ThreadListener | null = null;
  #fault: RunFault | null = null;
  readonly #gone: Promise<void>;

  /** Whether it has ended: it takes no further run. */
  gone = false;

  constructor(module: string, memoryMegabytes: number | null) {
    this.memoryMegabytes = memoryMegabytes;
    const program = `(${threadMain.toString()})(${JSON.stringify(module)}, (module) => import(module))`;
    const options = { eval: true, stdout: true, stderr: true, ...limitsOf(memoryMegabytes) };
    this.#worker = new Worker(program, options);
    this.#worker.on("message", (message: FromThread) => this.#listener?.onMessage(message));
    this.#follow("stdout", this.#worker.stdout);
    this.#follow("stderr", this.#worker.stderr);
    this.#worker.on("error", (error: NodeJS.ErrnoException) => {
      this.#fault ??= this.#faultOf(error);
    });
    this.#gone = new Promise((resolve) => {
      this.#worker.once("exit", (code) => {
        this.gone = true;
        this.#fault ??= {
          failure: "crashed",
          message: `the function ended its thread with exit code ${code}`,
        };
        this.#listener?.onGone(this.#fault);
        resolve();
      });
    });
  }

  /** From now on this run hears the thread; null: none does. */
  serve(listener: ThreadListener | null): void {
    this.#listener = listener;
  }

  tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  /** Ends it wherever it is, also in a loop without end; only a native call is waited for. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
    await this.#gone;
  }

  #follow(name: "stdout" | "stderr", stream: Readable): void {
    stream.on("data", (chunk: Buffer) => this.#listener?.onOutput(name, chunk));
  }

  #faultOf(error: NodeJS.ErrnoException): RunFault {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      const limit = this.memoryMegabytes === null ? "" : ` of ${this.memoryMegabytes} MB`;
      return { failure: "out_of_memory", message: `the thread needed more memory than its limit${limit}` };
    }
    const stack = error.stack?.split("\n").slice(1, 6).join("\n");
    const fact = `the function left an error uncaught: ${error.name}: ${error.message}`;
    return { failure: "crashed", message: stack ? `${fact}\n${stack}` : fact };
  }
}
