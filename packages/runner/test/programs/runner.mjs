// A runner to be killed: node runner.mjs RECORDS SCRATCH COUNT. Starts COUNT runs of `family.mjs` and says when all have reported.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { subprocessExecutor } from "@hyperdial/runner";

const [recordsDirectory, scratch, count] = process.argv.slice(2);
const executor = subprocessExecutor({
  command: [process.execPath, fileURLToPath(new URL("family.mjs", import.meta.url))],
  parameters: [],
  directory: scratch,
  environment: { FAMILY_OF: scratch },
  recordsDirectory,
});
let reported = 0;
for (let run = 1; run <= Number(count); run++) {
  executor.start(
    {
      study: "killed",
      trial: run,
      run,
      attempt: 1,
      params: {},
      cell: { fold: 0, seed: 0 },
      folds: 1,
      fromStep: 0,
      untilStep: null,
      objectives: ["accuracy"],
      checkpointDirectory: join(scratch, `checkpoint-${run}`),
      logDirectory: join(scratch, `logs-${run}`),
      timeoutSeconds: null,
      graceSeconds: 0.1,
      memoryMegabytes: null,
      slots: { cpus: 1, gpus: [] },
    },
    {
      async onReport() {
        reported += 1;
        if (reported === Number(count)) process.stdout.write("all are up\n");
        return { kind: "continue" };
      },
    },
  );
}
