import {
  pickMember,
  type Sampler,
  type Scheduler,
  type Storage,
  type StudySpec,
  type StudySpecInput,
} from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { createSampler, samplers } from "@hyperdial/samplers";
import { createScheduler, namedStopRules, schedulers } from "@hyperdial/schedulers";
import { createMemoryStorage } from "@hyperdial/storage";
import { type Clock, openSession, type Strategy, type StudySession } from "../../src/index.js";

export const provenance = {
  hyperdial: "0",
  runtime: "test",
  platform: "test",
  hardware: { cpu: "", cores: 1, memoryMegabytes: 1, gpus: [] },
  user: "tester",
  host: "test",
  directory: "/",
  command: [],
  git: null,
  data: [],
  packages: {},
};

export type TestSpec = Partial<StudySpecInput>;

export const testSpec = (input: TestSpec = {}): StudySpec =>
  studySpecSchema.parse({
    name: "test",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "loss", direction: "minimize" }],
    sampler: "random",
    graceSeconds: 1,
    ...input,
  });

/** A sampler or scheduler made for a test stands in for the registry's. */
export interface TestStrategy {
  readonly sampler?: Sampler;
  readonly scheduler?: Scheduler;
}

export const testStrategy =
  ({ sampler, scheduler }: TestStrategy = {}) =>
  (spec: StudySpec): Strategy => {
    const { name, definition } = pickMember(samplers, spec.sampler, "sampler");
    return {
      sampler:
        sampler === undefined
          ? {
              name,
              reads: definition.reads,
              create: (context) => createSampler(spec.sampler, context),
            }
          : { name: "test", reads: "history", create: () => sampler },
      scheduler:
        scheduler === undefined
          ? registered(spec)
          : { name: "test", reads: "reports", create: () => scheduler },
      stops: namedStopRules(spec.stop),
    };
  };

const registered = ({ scheduler }: StudySpec): Strategy["scheduler"] => {
  const { name, definition } = pickMember(schedulers, scheduler, "scheduler");
  return { name, reads: definition.reads, create: (context) => createScheduler(scheduler, context) };
};

export const memory = (clock?: () => number): Storage =>
  createMemoryStorage(clock === undefined ? {} : { clock });

export const openTestSession = (
  input: TestSpec = {},
  more: TestStrategy & { readonly storage?: Storage; readonly clock?: Clock } = {},
): Promise<StudySession> =>
  openSession({
    storage: more.storage ?? memory(),
    spec: testSpec(input),
    strategyOf: testStrategy(more),
    provenance,
    actor: "tester",
    ...(more.clock === undefined ? {} : { clock: more.clock }),
  });
