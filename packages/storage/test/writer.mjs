// A process that makes trials in a study until it is ended, or `count` times: node writer.mjs FILE WORKER [COUNT].
// What a verb has answered it says on a line: "claimed 3", "settled 3"; an error as "error storage_full".
import { writeSync } from "node:fs";
import { openSqliteStorage } from "@hyperdial/storage";

const [file, worker, count = "Infinity"] = process.argv.slice(2);
const say = (line) => writeSync(1, `${line}\n`);

try {
  const storage = await openSqliteStorage(file);
  const { id, spec } = await storage.findStudy("study");
  for (let done = 0, key = 0; done < Number(count); key++) {
    const { trials } = await storage.status(id);
    const trial = Object.values(trials).reduce((sum, n) => sum + n, 0) + 1;
    const answer = await storage.claim(id, {
      worker,
      leaseSeconds: 60,
      key: `${worker}/${key}`,
      reserve: { runSeconds: 1 },
      proposal: {
        kind: "start",
        trial,
        point: { x: (trial % 100) / 100 },
        spaceVersion: 1,
        origin: { kind: "suggested", sampler: "random", reason: "to test", seenEvent: 1 },
        cells: [{ fold: 0, seed: 0 }],
        untilStep: null,
      },
    });
    if (answer.kind === "conflict") continue;
    if (answer.kind !== "claimed") {
      say(answer.kind);
      break;
    }
    say(`claimed ${answer.trial.number}`);
    await storage.settle(id, answer.run, { kind: "ok", metrics: { loss: spec.seed } }, { runSeconds: 0.5 });
    say(`settled ${answer.trial.number}`);
    done += 1;
  }
  await storage.close();
} catch (error) {
  say(`error ${error.code}`);
}
