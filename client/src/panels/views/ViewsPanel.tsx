import "./views.css";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedViewSummary } from "#contract/savedView.ts";
import { useExplorerState, useWords } from "../../page/explorer.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { FilterField } from "../../ui/FilterField.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SaveForm } from "./SaveForm.tsx";
import { Sentence } from "./Sentence.tsx";
import { type Told, useViewActs, type ViewActs } from "./useViewActs.tsx";
import { useViews, type ViewsList } from "./useViews.tsx";
import { ViewCard } from "./ViewCard.tsx";

/** The saved views: saving what is on the canvas, and all that were saved before. */
export function ViewsPanel({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const list = useViews();
  const acts = useViewActs(list, onClose);
  return (
    <div className="views-columns">
      <section aria-labelledby="views-save">
        <h3 id="views-save" className="eyebrow">
          {t("views.saveTitle")}
        </h3>
        <SaveForm list={list} />
      </section>
      <section aria-labelledby="views-list" className="views-list">
        <h3 id="views-list" className="eyebrow">
          {t("views.listTitle")}
        </h3>
        <Gallery list={list} acts={acts} />
      </section>
    </div>
  );
}

function Gallery({ list, acts }: { list: ViewsList; acts: ViewActs }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [filter, setFilter] = useState("");
  const current = useExplorerState((state) => state.view.recipe.saved);
  const { views, failure, reload } = list;
  const ready = useExplorerState((state) => state.online.ready);
  // The server is back: the list comes without being asked for again.
  useEffect(() => {
    if (ready && failure !== null) reload();
  }, [ready, failure, reload]);
  const wanted = (views ?? []).filter((view) => matches(view, filter));
  return (
    <>
      <div className="views-tools">
        <FilterField label={t("views.filter")} typed={filter} onType={setFilter} testId="views-filter" />
        <FromFile acts={acts} />
      </div>
      <Outcome told={acts.told} acts={acts} />
      {failure === null ? null : (
        <>
          <Sentence code={failure} />
          <Button onClick={list.reload}>{t("failure.retry")}</Button>
        </>
      )}
      {views === null && failure === null ? <Skeleton lines={5} label={t("inspector.loading")} /> : null}
      {views?.length === 0 ? <p className="note views-empty">{t("views.none")}</p> : null}
      {views !== null && views.length > 0 && wanted.length === 0 ? (
        <p className="note" role="status">
          {t("views.nothing", { text: filter })}
        </p>
      ) : null}
      <ul
        className="view-cards"
        aria-label={t("views.count", { count: wanted.length, shown: words.number(wanted.length) })}
      >
        {wanted.map((view) => (
          <ViewCard key={view.id} view={view} acts={acts} current={view.id === current} />
        ))}
      </ul>
    </>
  );
}

function matches({ name, description }: SavedViewSummary, filter: string): boolean {
  const needle = filter.trim().toLowerCase();
  return needle === "" || `${name}\n${description}`.toLowerCase().includes(needle);
}

function FromFile({ acts }: { acts: ViewActs }): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="upload" onClick={() => input.current?.click()}>
        {t("views.fromFile")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t("views.fromFile")}
        data-testid="view-import"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again, mended meanwhile.
          event.target.value = "";
          if (file !== undefined) acts.fromFile(file);
        }}
      />
    </>
  );
}

/** What the last act came to; a deleted view can be brought back from here. */
function Outcome({ told, acts }: { told: Told | null; acts: ViewActs }): ReactElement {
  const { t } = useTranslation();
  if (told?.kind === "failure") return <Sentence code={told.code} />;
  if (told?.kind === "file") {
    return (
      <div className="failure" role="alert" data-testid="views-failure">
        <Icon name="warning" />
        <p>{t(`fileFault.${told.fault}`)}</p>
      </div>
    );
  }
  return (
    <div role="status" className="views-outcome" data-testid="views-outcome">
      {told?.kind === "done" ? <DataText as="p">{told.sentence}</DataText> : null}
      {told?.kind === "deleted" ? (
        <>
          <DataText as="p">{t("views.deleted", { name: told.view.name })}</DataText>
          <Button icon="undo" onClick={() => acts.restore(told.view)} data-testid="view-restore">
            {t("action.undo")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
