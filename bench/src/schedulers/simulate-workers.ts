import { type MemberSpec, pickMember, type StudySpec } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { keyedRandom } from "@hyperdial/numerics";
import { type AskedTrial, AskingStudy, type Clock, openSession, type Strategy } from "@hyperdial/runner";
import { createSampler } from "@hyperdial/samplers";
import { createScheduler, schedulers } from "@hyperdial/schedulers";
import { createMemoryStorage } from "@hyperdial/storage";
import { EventQueue } from "./event-queue.js";

export interface SimulationOptions {
  readonly scheduler: MemberSpec;
  readonly workers: number;
  readonly trials: number;
}

export interface Simulation {
  /** The share of the workers' time that went into training, from the start until nothing more was to be begun. */
  readonly busy: number;
  readonly trials: number;
  readonly answers: number;
  readonly millisecondsAnAnswer: number;
}

interface Worker {
  asked: AskedTrial | null;
  step: number;
}

const fullSteps = 81;
/** How long an idle worker waits before it asks again. */
const pollSeconds = 1;

/** Seconds of one step of a trial: 10 on average, between settings as 1 to 20. */
const secondsAStep = (trial: number): number => {
  const u = keyedRandom(11, "seconds", trial).next();
  return 10 * 20 ** (u - 0.5) * 0.8;
};

const lossAt = (trial: number, step: number): number => {
  const random = keyedRandom(11, "loss", trial);
  const [height, slope] = [random.next(), random.next()];
  return height + slope / step;
};

/**
 * A study of so many workers by discrete events: training takes simulated time; the scheduler, the sampler and the storage are the real ones,
 * and what their answers take on this machine is time in which a worker waits, and the next one behind it.
 */
export const simulateWorkers = async (options: SimulationOptions): Promise<Simulation> => {
  let nowSeconds = 0;
  const clock: Clock = { nowMs: () => nowSeconds * 1000, after: () => () => {} };
  const study = new AskingStudy(
    await openSession({
      storage: createMemoryStorage({ clock: clock.nowMs }),
      spec: specOf(options),
      strategyOf,
      provenance,
      actor: "bench",
      clock,
    }),
  );
  const queue = new EventQueue<Worker>();
  for (let index = 0; index < options.workers; index++) queue.put(0, { asked: null, step: 0 });
  let freeAt = 0;
  let trainedSeconds = 0;
  let servedSeconds = 0;
  let answers = 0;
  let trials = 0;
  const timed = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    const start = performance.now();
    const answer = await call();
    const seconds = (performance.now() - start) / 1000;
    freeAt += seconds;
    servedSeconds += seconds;
    answers += 1;
    return answer;
  };
  const train = (worker: Worker, asked: AskedTrial): void => {
    const seconds = secondsAStep(asked.trial);
    trainedSeconds += seconds;
    worker.step += 1;
    queue.put(freeAt + seconds, worker);
  };
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { at, item: worker } = next;
    nowSeconds = at;
    freeAt = Math.max(freeAt, at);
    const { asked } = worker;
    if (asked !== null) {
      const { step } = worker;
      const metrics = { loss: lossAt(asked.trial, step) };
      const verdict = await timed(() => study.report(asked, step, metrics));
      if (verdict.kind === "continue" && step < Math.min(fullSteps, asked.untilStep ?? fullSteps)) {
        train(worker, asked);
        continue;
      }
      if (verdict.kind === "continue") {
        await timed(() => study.tell(asked, metrics));
        // A population is no larger than it is: who is trained leaves a worker without work.
        if (isPopulation(options.scheduler)) break;
      }
    }
    const answer = await timed(() => study.ask());
    if (answer.trial === null) {
      // The budget is spent: from here on workers run out of work, whatever the scheduler.
      if (trials >= options.trials) break;
      worker.asked = null;
      queue.put(freeAt + pollSeconds, worker);
      continue;
    }
    trials = Math.max(trials, answer.trial);
    worker.asked = answer;
    worker.step = answer.fromStep;
    train(worker, answer);
  }
  // What was begun and does not end in time counts up to the end alone.
  for (const { at } of queue.rest()) trainedSeconds -= Math.max(0, at - freeAt);
  await study.close();
  return {
    busy: trainedSeconds / (options.workers * freeAt),
    trials,
    answers,
    millisecondsAnAnswer: (servedSeconds * 1000) / answers,
  };
};

const isPopulation = (scheduler: MemberSpec): boolean =>
  typeof scheduler === "object" && "population" in scheduler;

const specOf = ({ scheduler, trials, workers }: SimulationOptions): StudySpec =>
  studySpecSchema.parse({
    name: "simulated",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "loss", direction: "minimize" }],
    sampler: "random",
    scheduler,
    budget: { trials, parallel: workers },
    leaseSeconds: 1e9,
  });

const strategyOf = ({ scheduler }: StudySpec): Strategy => {
  const { name, definition } = pickMember(schedulers, scheduler, "scheduler");
  return {
    sampler: { name: "random", reads: "nothing", create: (context) => createSampler("random", context) },
    scheduler: { name, reads: definition.reads, create: (context) => createScheduler(scheduler, context) },
  };
};

const provenance = {
  ...{ hyperdial: "", runtime: "", platform: "", user: "", host: "", directory: "", command: [], git: null },
  hardware: { cpu: "", cores: 0, memoryMegabytes: 0, gpus: [] },
  ...{ data: [], packages: {} },
};
