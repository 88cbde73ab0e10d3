import { studyId, workerId } from "@hyperdial/core";
import { openSqliteStorage } from "@hyperdial/storage";
import { makeTrials } from "./throughput.js";

/** One of several processes on one file: node writer.js FILE STUDY WORKER SECONDS. Says how many trials it made. */
const [file = "", study = "", worker = "", seconds = ""] = process.argv.slice(2);
const storage = await openSqliteStorage(file);
const made = await makeTrials(storage, studyId(Number(study)), {
  worker: workerId(worker),
  seconds: Number(seconds),
});
await storage.close();
console.log(made);
