import type { ImportDraft } from "#contract/imports/drafts.ts";
import type { Job } from "#contract/imports/job.ts";
import type { TableMapping } from "#contract/imports/mapping.ts";
import type { Failed } from "../../../api/apiError.ts";
import type { ImportsApi } from "../../../page/explorer.tsx";
import type { Step } from "./deciding.ts";

export type Plan = NonNullable<ImportDraft["plan"]>;
export type ImportFile = ImportDraft["files"][number];
export type ImportTable = ImportDraft["tables"][number];

export interface Importing {
  /** Null until there is something to import. */
  readonly draft: ImportDraft | null;
  /** The last plan: it is shown on while another one is made. */
  readonly plan: Plan | null;
  /** Counts up with whatever may change what is told of rows, faults and names. */
  readonly stamp: number;
  /** Steps back from what was decided of names, the last one last. */
  readonly before: readonly Step[];
  /** How many names of which plan somebody has to decide; null before that was looked into. */
  readonly open: { readonly of: string; readonly names: number } | null;
  /** The file that is on its way to the server, and how many follow it. */
  readonly sending: { readonly file: string; readonly left: number } | null;
  /** How many changes are not done yet. */
  readonly waiting: number;
  /** What went wrong last. */
  readonly failure: (Failed & { readonly file: string | null }) | null;
  /** True where the person stopped the planning: it goes on with the next change, or when asked for. */
  readonly stopped: boolean;
}

export const NOTHING: Importing = {
  ...{ draft: null, plan: null, stamp: 0, before: [], open: null, sending: null },
  ...{ waiting: 0, failure: null, stopped: false },
};

export const isActive = (job: Job | null): boolean => job?.state === "running" || job?.state === "stopping";

/** A whole graph as it is exported here: it has no tables, and what comes of it is planned all the same. */
export const isWhole = (draft: ImportDraft): boolean =>
  draft.files.some(({ whole, fault }) => whole && fault === null);

/** Whether there is anything that could be imported. */
export const isFilled = (draft: ImportDraft | null): boolean =>
  draft !== null && (draft.tables.length > 0 || isWhole(draft));

/** Whether what is shown of the plan is of an earlier state of the files. */
export const isStale = ({ draft, waiting }: Importing): boolean =>
  waiting > 0 || (draft?.plan ?? null) === null;

/** A name for a file beside others: of two that are called alike, the second would take the place of the first. */
export function freeFileName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const dot = name.lastIndexOf(".");
  const [stem, end] = dot <= 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
  for (let count = 2; ; count += 1) {
    const other = `${stem}-${count}${end}`;
    if (!taken.includes(other)) return other;
  }
}

/** What of a mapping waits to be sent; it is shown already. */
export type Wanted = Parameters<ImportsApi["mapImport"]>[0] extends infer T
  ? Partial<Omit<T & object, "id">>
  : never;

/** A draft as it will be once what waits has been sent. */
export function overlaid(draft: ImportDraft, wanted: Wanted): ImportDraft {
  const { tables, same, judged, widen, set, learn } = wanted;
  return {
    ...draft,
    ...(same === undefined ? {} : { same: [...same] as ImportDraft["same"] }),
    ...(judged === undefined ? {} : { judged: [...judged] as ImportDraft["judged"] }),
    ...(widen === undefined ? {} : { widen }),
    ...(set === undefined ? {} : { set }),
    ...(learn === undefined ? {} : { learn: learn as ImportDraft["learn"] }),
    tables: draft.tables.map((table, at) => {
      const mapping = tables?.[at];
      return mapping === undefined
        ? table
        : { ...table, mapping: mapping as TableMapping, mappedBy: "person" };
    }),
  };
}
