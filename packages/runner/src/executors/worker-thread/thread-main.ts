import type { Evaluate, Evaluation, ReportAnswer } from "../evaluate.js";
import type { FromThread, ToThread } from "./thread-messages.js";

/** What a `FromThread` is before its number. */
type Said = FromThread extends infer Message
  ? Message extends unknown
    ? Omit<Message, "number">
    : never
  : never;

/**
 * A thread's whole program: it runs the module's default export, one order after another. Handed over as text, so it uses nothing but
 * its parameters and Node. `load` is `import`, which a bundler may not see inside a function's text.
 */
export const threadMain = (
  module: string,
  load: (module: string) => Promise<{ default?: unknown }>,
): void => {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  class Infeasible extends Error {}
  const waiting = new Map<
    number,
    { resolve: (answer: ReportAnswer) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  let abort = new AbortController();
  let loaded: Promise<Evaluate> | null = null;

  const loadEvaluate = async (): Promise<Evaluate> => {
    let exports: { default?: unknown };
    try {
      exports = await load(module);
    } catch (error) {
      const path = process.getBuiltinModule("node:url").fileURLToPath(module);
      const { code, message, name } = error as NodeJS.ErrnoException;
      const missing = code === "ERR_MODULE_NOT_FOUND" && message.startsWith(`Cannot find module '${path}'`);
      throw new Error(
        missing
          ? `the module ${module} was not found`
          : `the module ${module} cannot be loaded: ${name}: ${message}`,
      );
    }
    if (typeof exports.default !== "function") {
      throw new Error(`the module ${module} cannot be run: its default export is not a function`);
    }
    return exports.default as Evaluate;
  };

  /** Linux tells of each thread by itself. */
  const ownTask = (): { id: number; cpuSeconds: number } | null => {
    try {
      const text = process.getBuiltinModule("node:fs").readFileSync("/proc/thread-self/stat", "latin1");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      return {
        id: Number.parseInt(text, 10),
        cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
      };
    } catch {
      return null;
    }
  };

  const evaluate = async ({ number, facts, limitBytes }: ToThread & { kind: "run" }): Promise<void> => {
    const say = (message: Said): void => parentPort?.postMessage({ number, ...message });
    say({ kind: "started", task: ownTask() });
    const { rowScores, ...known } = facts;
    const evaluation: Evaluation = {
      ...known,
      scoreRows(scores) {
        if (rowScores === null) return;
        const lists = Object.entries(scores).map(([metric, values]) => [metric, Array.from(values)]);
        process
          .getBuiltinModule("node:fs")
          .writeFileSync(rowScores, JSON.stringify(Object.fromEntries(lists)));
      },
      signal: abort.signal,
      report(first: unknown, second?: unknown): Promise<ReportAnswer> {
        // Typed arrays do not count to the thread's heap limit: they are looked at here.
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        if (heapUsed + arrayBuffers > limitBytes) {
          say({ kind: "too_much_memory", usedBytes: heapUsed + arrayBuffers });
        }
        lastId += 1;
        const id = lastId;
        const [step, metrics] = second === undefined ? [null, first] : [first, second];
        return new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          say({ kind: "report", id, step, metrics });
        });
      },
      infeasible(reason) {
        throw new Infeasible(reason);
      },
    };
    try {
      loaded ??= loadEvaluate();
      const run = await loaded;
      try {
        say({ kind: "returned", answer: await run(evaluation) });
      } catch (error) {
        if (error instanceof Infeasible) say({ kind: "infeasible", reason: error.message });
        const stack = error instanceof Error ? error.stack?.split("\n").slice(1, 6).join("\n") : undefined;
        const fact = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        say({ kind: "failed", message: `the function threw ${fact}${stack ? `\n${stack}` : ""}` });
      }
    } catch (error) {
      say({ kind: "failed", message: (error as Error).message });
    }
  };

  parentPort?.on("message", (message: ToThread) => {
    switch (message.kind) {
      case "run":
        abort = new AbortController();
        void evaluate(message);
        return;
      case "abort":
        abort.abort(new Error(message.reason));
        return;
      case "answer":
        waiting.get(message.id)?.resolve(message.answer);
        waiting.delete(message.id);
        return;
      case "refusal":
        waiting.get(message.id)?.reject(Object.assign(new Error(message.message), { hint: message.hint }));
        waiting.delete(message.id);
    }
  });
};
