import { describe, expect, it } from "vitest";
import { exitFault, type ProgramExit } from "./exit-fault.js";

const fault = (change: Partial<ProgramExit>) =>
  exitFault({
    command: "python train.py",
    code: 1,
    signal: null,
    lastLines: [],
    peakBytes: 0,
    limitBytes: null,
    kernelKilled: false,
    ...change,
  });

describe("exitFault", () => {
  it("finds no fault in exit code 0", () => expect(fault({ code: 0 })).toBe(null));

  it("names the exit code and the last line", () =>
    expect(fault({ code: 3, lastLines: ["Traceback", "ValueError: bad"] })).toEqual({
      failure: "crashed",
      message: "python train.py ended with exit code 3: ValueError: bad",
    }));

  it("names the signal", () =>
    expect(fault({ code: null, signal: "SIGSEGV" })).toEqual({
      failure: "crashed",
      message: "python train.py was ended by SIGSEGV",
    }));

  it.each([
    "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 20 MiB",
    "RuntimeError: CUDA error: out of memory",
    "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 8 GiB",
    "MemoryError",
    "terminate called after throwing an instance of 'std::bad_alloc'",
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    "tensorflow.python.framework.errors_impl.ResourceExhaustedError: OOM when allocating tensor",
    "java.lang.OutOfMemoryError: Java heap space",
  ])("takes %j as out of memory", (line) => {
    expect(fault({ lastLines: [line, "and a line after it"] })?.failure).toBe("out_of_memory");
  });

  it("does not take every word about memory so", () =>
    expect(fault({ lastLines: ["KeyError: 'memory'", "in the ROOM"] })?.failure).toBe("crashed"));

  it("takes a kill near the memory limit, or beside a kill by the kernel, as out of memory", () => {
    const killed = { code: null, signal: "SIGKILL", limitBytes: 100 } as const;
    expect(fault({ ...killed, peakBytes: 95 })?.failure).toBe("out_of_memory");
    expect(fault({ ...killed, peakBytes: 50 })?.failure).toBe("crashed");
    expect(fault({ ...killed, kernelKilled: true })?.failure).toBe("out_of_memory");
    expect(fault({ code: 137, limitBytes: 100, peakBytes: 95 })?.failure).toBe("out_of_memory");
    expect(fault({ code: 137 })?.failure).toBe("crashed");
    expect(fault({ code: 1, kernelKilled: true })?.failure).toBe("crashed");
  });
});
