import { writeFileSync } from "node:fs";

/** Of −1000 to 1000: a program is ended before the runner, where the kernel has to end something. */
const oomScore = "500";

/** Makes a process, and what it starts, the kernel's first choice when memory runs out. Linux only; needs no rights. */
export const raiseOomScore = (pid: number): void => {
  if (process.platform !== "linux") return;
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, oomScore);
  } catch {
    // Gone already, or a system that does not let it be: the run is none the worse.
  }
};
