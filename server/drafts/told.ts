import type { ImportDraft } from "#contract/imports/drafts.ts";
import { FileFault } from "../files/faults.ts";
import { repeated } from "../imports/readTables.ts";
import type { Draft } from "./Draft.ts";
import type { DraftFile } from "./DraftFile.ts";
import { fileFaultTold } from "./faults.ts";
import { planTold } from "./planned.ts";
import { changeTold } from "./undoing.ts";
import type { World } from "./world.ts";

/** Rows and characters of a sample. */
const SHOWN_ROWS = 20;
const SHOWN = 300;

function fileTold(
  { name, bytes, text, hidden, own, fault: found }: DraftFile,
  _: number,
  all: readonly DraftFile[],
): ImportDraft["files"][number] {
  const fault = own !== null && all.length > 1 ? new FileFault("OWN_EXPORT") : found;
  return {
    ...{ name, bytes, hidden: [...hidden], whole: own !== null, reading: text?.reading ?? null },
    encodings: [...(text?.encodings ?? [])],
    delimiters: (text?.delimiters ?? []).map(({ delimiter, sample }) => {
      return { delimiter, sample: sample.map((cell) => cell.slice(0, SHOWN)) };
    }),
    fault: fault === null ? null : fileFaultTold(fault),
  };
}

/** An import as whoever prepares it sees it. */
export async function draftTold(draft: Draft, world: World): Promise<ImportDraft> {
  const { id, set, files, tables, same, judged, widen, learn, edits, job, plan, change } = draft;
  return {
    ...{ id, set, files: files.map(fileTold), same, judged, widen, learn, edits },
    tables: tables.map((one, at) => {
      const { table, count, brokenOff } = one;
      const { mapping, by } = draft.mappingOf(one);
      return {
        ...{ table: at, file: table.file, sheet: table.sheet, headers: [...table.headers] },
        twice: repeated(table.headers),
        sample: table.sample.slice(0, SHOWN_ROWS).map((cells) => cells.map((cell) => cell.slice(0, SHOWN))),
        ...{ rows: count, mapping, mappedBy: by },
        brokenOff: brokenOff === null ? null : fileFaultTold(brokenOff),
      };
    }),
    job: job?.state ?? null,
    plan: plan === null ? null : await planTold(plan),
    change: change === null ? null : await changeTold(world, change),
  };
}
