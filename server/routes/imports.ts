import type { ImportDraft } from "#contract/imports/drafts.ts";
import { faultsTold } from "../drafts/faults.ts";
import { judgementsTold, namesTold } from "../drafts/namesTold.ts";
import { previewTold } from "../drafts/preview.ts";
import { rejectedRows } from "../drafts/rejected.ts";
import { rowsTold, valuesTold } from "../drafts/rows.ts";
import { draftTold } from "../drafts/told.ts";
import type { Handlers, RouteInput } from "./types.ts";

type ImportRoutes =
  | "openImport"
  | "importDraft"
  | "closeImport"
  | "addImportFile"
  | "removeImportFile"
  | "readImportFile"
  | "mapImport"
  | "planImport"
  | "importRows"
  | "importValues"
  | "changeImportCells"
  | "importFaults"
  | "rejectedRows"
  | "importNames"
  | "judgements"
  | "importPreview"
  | "applyImport";

type Asked = Pick<RouteInput<Exclude<ImportRoutes, "openImport" | "judgements">>, "imports" | "params">;

const draftOf = ({ imports, params }: Asked) => imports.get(params.id);
/** The import as it is now. */
const told = (input: Asked): Promise<ImportDraft> => draftTold(draftOf(input), input.imports.world);

export const importRoutes: Handlers<ImportRoutes> = {
  openImport: async ({ imports, body }) => draftTold(await imports.open(body.set), imports.world),
  importDraft: told,
  async closeImport({ imports, params: { id } }) {
    await imports.end(id);
    return { id };
  },
  async addImportFile(input) {
    const { bytes, length } = input.upload;
    await draftOf(input).addFile(input.params.file, bytes, length);
    return told(input);
  },
  async removeImportFile(input) {
    await draftOf(input).removeFile(input.params.file);
    return told(input);
  },
  async readImportFile(input) {
    await draftOf(input).readFile(input.params.file, input.body);
    return told(input);
  },
  async mapImport(input) {
    await draftOf(input).map(input.body);
    return told(input);
  },
  async planImport(input) {
    await draftOf(input).look();
    return told(input);
  },
  importRows: (input) => rowsTold(draftOf(input).table(input.params.table), input.query),
  importValues: (input) => valuesTold(draftOf(input).table(input.params.table), input.query),
  async changeImportCells(input) {
    const changed = await draftOf(input).changeCells(input.params.table, input.body);
    return { changed, draft: await told(input) };
  },
  importFaults(input) {
    const { seen, tables } = draftOf(input);
    return faultsTold(seen.tables, tables, input.query);
  },
  rejectedRows: (input) => rejectedRows(draftOf(input), input.params.table),
  importNames: (input) => namesTold(draftOf(input), input.imports.world, input.query),
  judgements: ({ imports }) => judgementsTold(imports.world),
  importPreview: (input) => previewTold(draftOf(input).seen, input.ask.signal),
  async applyImport(input) {
    await draftOf(input).apply(input.body);
    return told(input);
  },
};
