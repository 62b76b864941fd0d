import { usePage } from "../../page/pageContext.tsx";
import "./queries.css";
import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { Guarded } from "../../page/failures.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { FailedAct } from "./FailedAct.tsx";
import { QueryForm } from "./QueryForm.tsx";
import { ALL_QUERIES, QueryGallery, type Wanted } from "./QueryGallery.tsx";
import { useKeptNames } from "./useKeptNames.tsx";
import { type QueryActs, useQueryActs } from "./useQueryActs.tsx";

const ImportDialog = lazy(() =>
  import("./import/ImportDialog.tsx").then((module) => ({ default: module.ImportDialog })),
);

/** The saved queries, or the form of the open one in their place. */
export function QueriesPanel(): ReactElement {
  const open = useExplorerState((state) => state.query);
  const acts = useQueryActs();
  const kept = useKeptNames();
  const [wanted, setWanted] = useState<Wanted>(ALL_QUERIES);
  const [files, setFiles] = useState<readonly File[] | null>(null);
  useFreshList(open === null);
  const { noteRun } = kept;
  useReturn(open?.name ?? null);
  const ran = open?.result ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: noted once for each answer.
  useEffect(() => {
    if (ran !== null) noteRun(ran.name);
  }, [ran]);
  return (
    <>
      {open === null ? (
        <QueryGallery acts={acts} kept={kept} wanted={wanted} onWanted={setWanted} onFiles={setFiles}>
          <Outcome acts={acts} />
        </QueryGallery>
      ) : (
        <QueryForm key={open.name} open={open} acts={acts} kept={kept}>
          <Outcome acts={acts} />
        </QueryForm>
      )}
      {files === null ? null : (
        <Guarded>
          <Suspense fallback={null}>
            <ImportDialog files={files} onClose={() => setFiles(null)} />
          </Suspense>
        </Guarded>
      )}
    </>
  );
}

/** Whoever comes back from a form goes on at its row. */
function useReturn(open: string | null): void {
  const landmarks = usePage((page) => page.landmarks);
  const last = useRef<string | null>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    const lost = activeElement === null || activeElement === body;
    if (open === null && last.current !== null && lost) landmarks.get(`query ${last.current}`)?.focus();
    last.current = open;
  }, [open, landmarks]);
}

/** Asks for the list again when the gallery is come back to, and when the store that was away is there again. */
function useFreshList(inGallery: boolean): void {
  const explorer = useExplorer();
  const ready = useExplorerState((state) => state.online.ready);
  const complete = useExplorerState((state) => state.queriesComplete);
  useEffect(() => {
    const { starting, ontology } = explorer.getState();
    if (inGallery && !starting && ontology !== null) explorer.loadQueries().catch(() => undefined);
  }, [explorer, inGallery]);
  useEffect(() => {
    if (ready && !complete) explorer.loadQueries().catch(() => undefined);
  }, [explorer, ready, complete]);
}

/** What the last act came to; a deleted query can be brought back from here. */
function Outcome({ acts }: { acts: QueryActs }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { told } = acts;
  if (told?.kind === "failure") return <FailedAct code={told.code} problem={told.problem} />;
  return (
    <div role="status" className="queries-outcome" data-testid="queries-outcome">
      {told?.kind === "done" ? <DataText as="p">{told.sentence}</DataText> : null}
      {told?.kind === "deleted" ? (
        <>
          <DataText as="p">{t("gallery.deleted", { name: words.bilingual(told.query.title) })}</DataText>
          <Button icon="undo" onClick={() => acts.restore(told.query)} autoFocus data-testid="query-restore">
            {t("action.undo")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
