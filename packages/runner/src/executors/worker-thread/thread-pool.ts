import { EvaluationThread } from "./evaluation-thread.js";

/** The threads of an executor. One whose run ended well is used again; one that was ended is replaced when it is needed. */
export interface ThreadPool {
  take(memoryMegabytes: number | null): EvaluationThread;
  giveBack(thread: EvaluationThread): void;
  close(): Promise<void>;
}

/** A pool for a module, by its URL. */
export const threadPool = (module: string): ThreadPool => {
  let idle: EvaluationThread[] = [];
  let closed = false;
  return {
    take(memoryMegabytes) {
      idle = idle.filter((thread) => !thread.gone);
      // The limit is a thread's for life.
      const fitting = idle.find((thread) => thread.memoryMegabytes === memoryMegabytes);
      idle = idle.filter((thread) => thread !== fitting);
      return fitting ?? new EvaluationThread(module, memoryMegabytes);
    },
    giveBack(thread) {
      if (closed) void thread.terminate();
      else if (!thread.gone) idle.push(thread);
    },
    async close() {
      closed = true;
      await Promise.all(idle.splice(0).map((thread) => thread.terminate()));
    },
  };
};
