import { type FirstAsk, latencyStudy } from "./latency-study.js";

/** A process of its own: node first-ask.js SAMPLER STORAGE. What its whole life up to the first answer took, Node's start included. */
const [sampler = "", storage = ""] = process.argv.slice(2);
const study = await latencyStudy({ sampler, storage });
const beforeMs = process.cpuUsage();
const asked = await study.ask();
const ofAsk = process.cpuUsage(beforeMs);
const whole = process.cpuUsage();
const answer: FirstAsk = {
  cpuMs: (whole.user + whole.system) / 1000,
  wallMs: performance.now(),
  askCpuMs: (ofAsk.user + ofAsk.system) / 1000,
  trial: asked.trial,
};
console.log(JSON.stringify(answer));
await study.close();
