// An evaluate function for each behaviour of the executors' conformance suite, chosen by the parameter `behaviour`.
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

const aborted = (signal) => (signal.aborted ? undefined : once(signal, "abort"));

const write = async (stream, bytes) => {
  if (!stream.write(bytes)) await once(stream, "drain");
};

const behaviours = {
  async succeeds({ report }) {
    for (let step = 0; step < 3; step++) await report(step, { accuracy: (step + 1) / 10 });
    return { accuracy: 0.9 };
  },
  async "reports-steps-only"({ report }) {
    for (let step = 0; step < 3; step++) await report(step, { accuracy: (step + 1) / 10 });
  },
  async "heeds-verdicts"({ report }) {
    for (let step = 0; !(await report(step, { accuracy: step })).stop; ) step++;
  },
  async "reports-on"({ report }) {
    for (let step = 0; !(await report(step, { accuracy: step })).stop; step++) await delay(1);
  },
  async crashes({ report }) {
    await report(0, { accuracy: 0.5 });
    throw new TypeError("deliberate failure");
  },
  async waits({ report, signal }) {
    await report(0, { accuracy: 0.5 });
    await aborted(signal);
  },
  async "ignores-stop"({ report }) {
    await report(0, { accuracy: 0.5 });
    for (;;);
  },
  async "reports-nan"({ report, signal }) {
    await report(0, { loss: 1, accuracy: Number.NaN });
    await aborted(signal);
  },
  "reports-infinity-aside": () => ({ accuracy: 0.9, loss: Number.POSITIVE_INFINITY }),
  "reports-nothing"() {},
  "reports-other": () => ({ loss: 1 }),
  "reports-wrong-type": () => ({ accuracy: "high" }),
  infeasible: ({ infeasible }) => infeasible("it needs two cards"),
  async floods() {
    const megabyte = Buffer.alloc(1 << 20, "loss goes down, accuracy goes up, all is well\n");
    for (let count = 0; count < 1024; count++) await write(process.stdout, megabyte);
    await write(process.stdout, "the end\n");
    return { accuracy: 0.9 };
  },
  async "writes-noise"() {
    const noise = Buffer.alloc(1 << 20);
    for (let at = 0; at < noise.length; at++) noise[at] = (at * 2654435761) >>> 13;
    await write(process.stdout, noise);
    return { accuracy: 0.9 };
  },
  async "eats-memory"({ report }) {
    await report(0, { accuracy: 0.5 });
    const kept = [];
    for (;;) {
      kept.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
      await delay(1);
    }
  },
  async "eats-typed-arrays"({ report }) {
    const kept = [];
    for (let step = 0; ; step++) {
      kept.push(new Float64Array(1 << 20).fill(step));
      await report(step, { accuracy: kept.length });
    }
  },
  async "kills-itself"({ report }) {
    await report(0, { accuracy: 0.5 });
    process.exit(3);
  },
  async "leaves-an-error"({ report, signal }) {
    await report(0, { accuracy: 0.5 });
    setTimeout(() => {
      throw new RangeError("nobody catches this");
    }, 1);
    await aborted(signal);
  },
  "counts-its-runs"() {
    globalThis.runs = (globalThis.runs ?? 0) + 1;
    return { accuracy: globalThis.runs };
  },
  "has-no-objective": () => 1,
};

export default (evaluation) => behaviours[evaluation.params.behaviour](evaluation);
