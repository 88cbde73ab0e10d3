import { HyperdialError } from "@hyperdial/core";
import { openStudy } from "hyperdial";
import { bareLatency } from "./bare-latency.js";
import type { LatencyCase } from "./latency-case.js";
import { latencyLoss, latencySpaces } from "./latency-space.js";
import type { Measured } from "./measured.js";

/**
 * A process of its own: node measure.js study|sampler CASE. The last asks before the measured ones warm the caches and the
 * compiler, as the asks before them would have in a study that grew to that size. CPU time is all threads' of the process.
 */
const warmUp = 100;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const throughStudy = async (asked: LatencyCase): Promise<number[]> => {
  const { sampler, trials, space, rounds, history, objectives = 1 } = asked;
  const others = Array.from({ length: objectives - 1 }, (_, j) => `loss${j + 2}`);
  const metrics = ["loss", ...others];
  const study = await openStudy({
    space: latencySpaces[space],
    objectives: [{ minimize: "loss" }, ...others.map((metric) => ({ minimize: metric }))],
    sampler,
    seed: 0,
  });
  const before = Math.max(0, trials - warmUp);
  if (history === "drawn") await study.enqueue(bareLatency(space, "random").ask(before));
  const times: number[] = [];
  for (let n = 0; n < trials + rounds; n++) {
    const began = cpuMs();
    const asked = await study.ask();
    if (asked.trial === null) throw new HyperdialError("internal", `ask ${n + 1}: ${asked.reason}`);
    const { params } = asked;
    const losses = metrics.map((metric, j) => [metric, latencyLoss(space, params, j)] as const);
    await study.tell(asked, Object.fromEntries(losses));
    if (n >= trials) times.push(cpuMs() - began);
  }
  await study.close();
  return times;
};

const samplerAlone = ({ sampler, trials, space, rounds, history, objectives }: LatencyCase): number[] => {
  const study = bareLatency(space, sampler, objectives);
  const before = Math.max(0, trials - warmUp);
  const drawn = history === "drawn" ? bareLatency(space, "random").ask(before) : [];
  for (const point of drawn) study.add(point);
  const times: number[] = [];
  for (let n = drawn.length; n < trials + rounds; n++) {
    const began = cpuMs();
    const [point] = study.ask(1);
    if (n >= trials) times.push(cpuMs() - began);
    if (point === undefined) throw new HyperdialError("internal", `ask ${n + 1} gave no point`);
    study.add(point);
  }
  return times;
};

const [through = "", text = ""] = process.argv.slice(2);
const asked = JSON.parse(text) as LatencyCase;
const times = through === "study" ? await throughStudy(asked) : samplerAlone(asked);
const measured: Measured = { times, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(measured));
