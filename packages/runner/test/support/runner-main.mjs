// One runner process of the kill tests: node runner-main.mjs DATABASE SPEC.json RUNS_DIRECTORY. It prints "ready" once it has begun.
import { readFileSync } from "node:fs";
import { openSession, runStudy, subprocessExecutor } from "@hyperdial/runner";
import { samplers } from "@hyperdial/samplers";
import { createScheduler, schedulers } from "@hyperdial/schedulers";
import { storageFromUrl } from "@hyperdial/storage";

const [database, specPath, studyDirectory] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(specPath, "utf8"));
const { random } = samplers;
const name = typeof spec.scheduler === "string" ? spec.scheduler : spec.scheduler.type;
const strategyOf = () => ({
  sampler: {
    name: "random",
    reads: random.reads,
    create: (context) => random.create({ ...context, options: {} }),
  },
  scheduler: {
    name,
    reads: schedulers[name].reads,
    create: (context) => createScheduler(spec.scheduler, context),
  },
});
const provenance = {
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

const storage = await storageFromUrl(`sqlite:${database}`);
const session = await openSession({ storage, spec, strategyOf, provenance, actor: "tester" });
const executor = subprocessExecutor({
  command: spec.command,
  parameters: Object.keys(spec.space),
  directory: process.cwd(),
  environment: spec.environment,
});
const runner = runStudy({
  session,
  executor,
  studyDirectory,
  backOffSeconds: () => 0.02,
  onProgress: ({ kind }) => kind === "opened" && console.log("ready"),
});
const summary = await runner.done;
console.log(JSON.stringify(summary.reason));
await executor.close();
await storage.close();
