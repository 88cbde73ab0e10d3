// A program for each behaviour of the executors' conformance suite: node behave.mjs BEHAVIOUR lines|channel
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeSync } from "node:fs";
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

const [behaviour, way] = process.argv.slice(2);

/** Reports on standard output, where no answer comes. */
const byLines = {
  async report(step, metrics) {
    process.stdout.write(`hyperdial: ${JSON.stringify(step === null ? metrics : { step, ...metrics })}\n`);
    return "continue";
  },
  async infeasible(reason) {
    process.stdout.write(`hyperdial: ${JSON.stringify({ infeasible: reason })}\n`);
  },
  close() {},
};

/** Reports on file descriptor 3, and waits for the answer. */
const byChannel = () => {
  const socket = new Socket({ fd: 3 });
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  let id = 0;
  const ask = async (message) => {
    id += 1;
    socket.write(`${JSON.stringify({ id, ...message })}\n`);
    const { value } = await answers.next();
    return JSON.parse(value);
  };
  return {
    report: async (step, metrics) =>
      (await ask({ op: "report", ...(step === null ? {} : { step }), metrics })).verdict,
    infeasible: (reason) => ask({ op: "infeasible", reason }),
    close: () => socket.destroy(),
  };
};

const { report, infeasible, close } = way === "channel" ? byChannel() : byLines;

/** Ends at once when it is asked to: the default of SIGTERM, or a verdict. */
const waitForEver = () => setInterval(() => {}, 1000);

const write = async (stream, bytes) => {
  if (!stream.write(bytes)) await once(stream, "drain");
};

const behaviours = {
  async succeeds() {
    for (let step = 0; step < 3; step++) await report(step, { accuracy: (step + 1) / 10 });
    await report(null, { accuracy: 0.9 });
  },
  async "reports-steps-only"() {
    for (let step = 0; step < 3; step++) await report(step, { accuracy: (step + 1) / 10 });
  },
  async "heeds-verdicts"() {
    // Without a channel the verdict is a signal; whatever is reported until then counts no more.
    for (let step = 0; (await report(step, { accuracy: step })) === "continue"; step++) {
      if (way === "lines" && step === 2) {
        waitForEver();
        return;
      }
    }
  },
  async "reports-on"() {
    if (way === "channel") process.on("SIGTERM", () => {});
    for (let step = 0; (await report(step, { accuracy: step })) === "continue"; step++) await delay(1);
  },
  async crashes() {
    await report(0, { accuracy: 0.5 });
    throw new Error("deliberate failure");
  },
  async waits() {
    if ((await report(0, { accuracy: 0.5 })) === "continue") waitForEver();
  },
  async "ignores-stop"() {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => {});
    waitForEver();
    await report(0, { accuracy: 0.5 });
  },
  async "reports-nan"() {
    if (way === "lines") process.stdout.write('hyperdial: {"step": 0, "loss": 1, "accuracy": NaN}\n');
    else if ((await report(0, { loss: 1, accuracy: "NaN" })) === "stop") return;
    waitForEver();
  },
  "reports-infinity-aside": () => report(null, { accuracy: 0.9, loss: "Infinity" }),
  async "reports-nothing"() {},
  "reports-other": () => report(null, { loss: 1 }),
  "reports-wrong-type": () => report(null, { accuracy: "high" }),
  async infeasible() {
    await infeasible("it needs two cards");
    waitForEver();
  },
  async floods() {
    const megabyte = Buffer.alloc(1 << 20, "loss goes down, accuracy goes up, all is well\n");
    for (let count = 0; count < 1024; count++) await write(process.stdout, megabyte);
    await write(process.stdout, "\n");
    await report(null, { accuracy: 0.9 });
    await write(process.stdout, "the end\n");
  },
  async "writes-noise"() {
    const noise = Buffer.alloc(3 << 20);
    for (let at = 0; at < noise.length; at++) noise[at] = (at * 2654435761) >>> 13;
    await write(process.stdout, Buffer.from(noise.map((byte) => (byte === 10 ? 0 : byte))));
    await write(process.stdout, "hyperdial:hyperdial: \u0000\n");
    await report(null, { accuracy: 0.9 });
    await write(process.stderr, noise);
  },
  async "leaves-children"() {
    const program = "process.on('SIGTERM', () => {}); process.send?.('up'); setInterval(() => {}, 1000)";
    const start = async (options) => {
      const child = spawn(process.execPath, ["-e", program], {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        ...options,
      });
      await once(child, "message");
      child.disconnect();
      child.unref();
    };
    // One in the group that keeps standard output open, and one that has left the group.
    await Promise.all([start({}), start({ detached: true })]);
    await report(null, { accuracy: 0.9 });
    process.exitCode = 0;
  },
  async "eats-memory"() {
    await report(0, { accuracy: 0.5 });
    const kept = [];
    setInterval(() => kept.push(Buffer.alloc(8 << 20, 1)), 20);
  },
  async "kills-itself"() {
    await report(0, { accuracy: 0.5 });
    process.kill(process.pid, "SIGKILL");
    waitForEver();
  },
};

const behave = behaviours[behaviour];
if (behave === undefined) {
  writeSync(2, `no behaviour ${behaviour}\n`);
  process.exit(64);
}
await behave();
close();
