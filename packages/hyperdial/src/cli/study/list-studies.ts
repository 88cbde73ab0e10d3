import type { Terminal } from "../terminal.js";
import { moment } from "../words/moment.js";
import { table } from "../words/table.js";
import { storageExists, storageUrl, withStorage } from "./with-storage.js";

/** Every study of a storage with its counts; an empty list where there is no storage. */
export const listStudies = async (
  options: { readonly names: boolean; readonly storage: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> => {
  const url = storageUrl(options.storage, terminal);
  if (options.names) {
    const studies = storageExists(url) ? await withStorage(url, (storage) => storage.listStudies()) : [];
    await terminal.out(studies.map(({ name }) => `${name}\n`).join(""));
    return 0;
  }
  const rows = storageExists(url)
    ? await withStorage(url, async (storage) =>
        Promise.all(
          (await storage.listStudies()).map(async (study) => ({
            study,
            status: await storage.status(study.id),
          })),
        ),
      )
    : [];
  if (options.json) {
    const studies = rows.map(({ study, status }) => ({
      name: study.name,
      trials: status.trials,
      invalidated: status.invalidated,
      openRuns: status.openRuns,
      finished: status.finished,
      createdAtMs: study.createdAtMs,
    }));
    await terminal.out(`${JSON.stringify(studies)}\n`);
    return 0;
  }
  if (rows.length === 0) {
    await terminal.out(`No studies in ${url}.\n`);
    return 0;
  }
  const now = Date.now();
  const columns = [
    { head: "study" },
    ...["complete", "stopped", "failed", "running", "waiting"].map((head) => ({
      head,
      align: "right" as const,
    })),
    { head: "created" },
  ];
  await terminal.out(
    table(
      columns,
      rows.map(({ study, status: { trials } }) => [
        study.name,
        ...[
          trials.complete,
          trials.stopped,
          trials.failed,
          trials.running,
          trials.waiting + trials.paused,
        ].map(String),
        moment(study.createdAtMs, now),
      ]),
    ),
  );
  return 0;
};
