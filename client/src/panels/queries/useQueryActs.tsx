import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { useExplorer, useExplorerState, useQueriesApi, useWords } from "../../page/explorer.tsx";
import { type OneAct, type Refused, useOneAct } from "../../page/oneAct.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import { here } from "../../page/shown/links.ts";
import { copyText } from "../../ui/clipboard.ts";
import { saveBlob, saveTextFile } from "../../ui/saveFile.ts";
import { AUTHOR, noteSeen } from "./kept.ts";
import { type Draft, initialDraft, paramValues, queryLink } from "./params/paramValues.ts";
import { cypherValues, freeTitle, partsOf, textFor } from "./params/parts.ts";

/** What the gallery has to say after an act. */
export type Told =
  | Refused
  | { readonly kind: "deleted"; readonly query: SavedQuery }
  | { readonly kind: "done"; readonly sentence: string };

export interface QueryActs {
  readonly busy: boolean;
  readonly told: Told | null;
  readonly hush: () => void;
  readonly edit: (query: SavedQuery) => void;
  readonly openInEditor: (query: SavedQuery, draft?: Draft) => void;
  readonly duplicate: (query: SavedQuery) => void;
  readonly copyLink: (query: SavedQuery, draft?: Draft) => void;
  readonly toFile: (query: SavedQuery) => void;
  /** The named ones, or all, as a folder. */
  readonly toFolder: (names: readonly string[] | null) => void;
  readonly remove: (query: SavedQuery) => void;
  readonly restore: (query: SavedQuery) => void;
}

/** Today as a part of a file's name. */
const today = (): string => new Date().toISOString().slice(0, 10);

const done = (sentence: string): Told => ({ kind: "done", sentence });

/** What leaves the gallery: the editor, the dialog, an address, files. */
function useSending(start: OneAct<Told>["start"]) {
  const { t } = useTranslation();
  const api = useQueriesApi();
  const openEditor = usePage((page) => page.openEditor);
  const saveAsQuery = usePage((page) => page.saveAsQuery);
  const setSheet = usePage((page) => page.setSheet);
  const aside = () => {
    if (isNarrow()) setSheet("closed");
  };
  return {
    edit: (query: SavedQuery) => {
      noteSeen(query);
      saveAsQuery({ text: query.cypher, params: {}, name: query.name });
    },
    openInEditor: (query: SavedQuery, draft: Draft = initialDraft(query.params, {})) => {
      noteSeen(query);
      aside();
      openEditor({
        text: textFor(query, draft),
        params: cypherValues(query.params, draft),
        name: query.name,
      });
    },
    copyLink: (query: SavedQuery, draft: Draft = {}) =>
      start(async () => {
        const link = queryLink(query.name, paramValues(query.params, draft), here());
        return done((await copyText(link)) ? t("share.copied") : link);
      }),
    toFile: ({ name }: SavedQuery) =>
      start(async () => {
        const [file] = (await api.queryFiles({ names: [name] })).files;
        if (file !== undefined) saveTextFile(`${name}.cypher`, file.text, "text/plain");
        return null;
      }),
    toFolder: (names: readonly string[] | null) =>
      start(async () => {
        const [{ files }, { zipOf }] = await Promise.all([api.queryFiles(), import("../../exports/zip.ts")]);
        const nameOf = (path: string) => path.replace(/^.*\/|\.cypher$/g, "");
        const wanted = files.filter(({ path }) => names === null || names.includes(nameOf(path)));
        const entries = wanted.map(({ path, text }) => ({ name: `queries/${path}`, text }));
        const zip = zipOf(entries, new Date().toISOString());
        saveBlob(`guanxi-queries-${today()}.zip`, new Blob([zip], { type: "application/zip" }));
        return done(t("gallery.exported", { count: entries.length }));
      }),
  };
}

/** What can be done with saved queries. Whatever fails says so, and the list is the server's again. */
export function useQueryActs(): QueryActs {
  const { t } = useTranslation();
  const words = useWords();
  const api = useQueriesApi();
  const explorer = useExplorer();
  const settings = usePage((page) => page.settings);
  const queries = useExplorerState((state) => state.queries);
  const { busy, told, hush, start } = useOneAct<Told>(() => explorer.loadQueries());
  return {
    busy,
    told,
    hush,
    ...useSending(start),
    duplicate: (query) =>
      start(async () => {
        const title = freeTitle(
          query.title,
          queries.map((one) => one.title),
        );
        const author = settings.read(AUTHOR) ?? "";
        const copy = await api.saveQuery({ ...partsOf(query), title, author });
        return done(t("gallery.duplicated", { name: words.bilingual(copy.title) }));
      }),
    remove: (query) =>
      start(async () => {
        await api.deleteQuery({ name: query.name });
        if (explorer.getState().query?.name === query.name) explorer.openQuery(null);
        return { kind: "deleted", query };
      }),
    restore: (query) =>
      start(async () => {
        await api.restoreQuery({ name: query.name });
        return done(t("gallery.restored", { name: words.bilingual(query.title) }));
      }),
  };
}
