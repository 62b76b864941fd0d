import { MenuButton, MenuItem, MenuProvider } from "@ariakit/react";
import { type ReactElement, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { useExplorerState, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import { FilterField } from "../../ui/FilterField.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import { useRoving } from "../../ui/useRoving.tsx";
import { COLLECTIONS, type Collection, listed } from "./listed.ts";
import { QueryRow } from "./QueryRow.tsx";
import type { KeptNames } from "./useKeptNames.tsx";
import type { QueryActs } from "./useQueryActs.tsx";
import { useTopicTitle } from "./useTopicTitle.tsx";

/** Which of the queries are asked for. */
export interface Wanted {
  readonly typed: string;
  readonly of: Collection;
}

export const ALL_QUERIES: Wanted = { typed: "", of: "all" };

interface GalleryProps {
  readonly acts: QueryActs;
  readonly kept: KeptNames;
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
  /** Files that were chosen to be imported. */
  readonly onFiles: (files: readonly File[]) => void;
  /** What the last act came to. */
  readonly children: ReactNode;
}

/** Saved queries by topic, with a box and collections to narrow them; opening one shows its form in the gallery's place. */
export function QueryGallery(props: GalleryProps): ReactElement {
  const { acts, kept, wanted, onWanted, onFiles, children } = props;
  const { t } = useTranslation();
  const words = useWords();
  const queries = useExplorerState((state) => state.queries);
  const complete = useExplorerState((state) => state.queriesComplete);
  const titleOf = useTopicTitle();
  const shown = listed(queries, { ...wanted, kept, titleOf });
  const topics = [...new Set(shown.map(({ topic }) => topic))];
  const { ref, onKeyDown } = useRoving<HTMLDivElement>();
  const row = (query: SavedQuery) => <QueryRow key={query.name} query={query} acts={acts} kept={kept} />;
  return (
    <section className="gallery" aria-labelledby="gallery-title">
      <header className="section-head">
        <h3 id="gallery-title" className="eyebrow" data-testid="query-count">
          {t("gallery.count", { count: shown.length, shown: words.number(shown.length) })}
        </h3>
        <GalleryMenu acts={acts} shown={shown} onFiles={onFiles} />
      </header>
      <FilterField
        label={t("queries.filter")}
        typed={wanted.typed}
        onType={(typed) => onWanted({ ...wanted, typed })}
        testId="query-filter"
      />
      <Collections of={wanted.of} onChange={(of) => onWanted({ ...wanted, of })} />
      {children}
      {complete ? null : (
        <p className="note" role="status">
          {t("gallery.incomplete")}
        </p>
      )}
      {shown.length === 0 && queries.length > 0 ? (
        <p className="note gallery-nothing" data-testid="query-nothing">
          {wanted.typed.trim() === "" ? t(`gallery.none.${wanted.of}`) : t("queries.nothing")}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys among the buttons in it. */}
      <div ref={ref} onKeyDown={onKeyDown}>
        {wanted.of === "recent" ? (
          <ul className="query-list">{shown.map(row)}</ul>
        ) : (
          topics.map((topic) => (
            <Topic key={topic} title={titleOf(topic)} topic={topic}>
              {shown.filter((query) => query.topic === topic).map(row)}
            </Topic>
          ))
        )}
      </div>
    </section>
  );
}

function Collections(props: { of: Collection; onChange: (of: Collection) => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="collections" aria-label={t("gallery.collections")}>
      {COLLECTIONS.map((of) => (
        <button
          key={of}
          type="button"
          aria-pressed={of === props.of}
          data-testid={`collection-${of}`}
          onClick={() => props.onChange(of)}
        >
          {t(`gallery.of.${of}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Rows of a topic that are drawn before more are asked for. */
const MOST_ROWS = 60;

/** A folder of queries; it can be folded away. */
function Topic(props: { title: string; topic: string; children: readonly ReactNode[] }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const { children } = props;
  const shown = all ? children : children.slice(0, MOST_ROWS);
  return (
    <div className="topic" data-testid={`topic-${props.topic}`}>
      <h4>
        <button type="button" className="topic-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "down" : "right"} size={11} />
          <DataText>{props.title}</DataText>
          <span className="count">{words.number(children.length)}</span>
        </button>
      </h4>
      {open ? <ul className="query-list">{shown}</ul> : null}
      {open && shown.length < children.length ? (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {t("gallery.showAll", { shown: words.number(children.length) })}
        </button>
      ) : null}
    </div>
  );
}

interface MenuProps {
  readonly acts: QueryActs;
  readonly shown: readonly SavedQuery[];
  readonly onFiles: (files: readonly File[]) => void;
}

/** A new query, and all that concerns many of them. */
function GalleryMenu({ acts, shown, onFiles }: MenuProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const setDock = usePage((page) => page.setDock);
  const setSheet = usePage((page) => page.setSheet);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const item = (icon: IconName, text: string, onClick: () => void, testid: string) => (
    <MenuItem className="menu-item" onClick={onClick} data-testid={testid}>
      <Icon name={icon} size={14} />
      <span>{text}</span>
    </MenuItem>
  );
  const write = () => {
    if (isNarrow()) setSheet("closed");
    setDock("cypher");
  };
  return (
    <>
      <MenuProvider placement="bottom-end">
        <MenuButton
          className="icon-button icon-button-small gallery-more"
          aria-label={t("gallery.more")}
          data-testid="gallery-menu"
        >
          <Icon name="dots" />
        </MenuButton>
        <PopMenu gutter={4} unmountOnHide>
          {item("plus", t("gallery.write"), write, "gallery-write")}
          {item("upload", t("gallery.import"), () => files.current?.click(), "gallery-import")}
          {item("upload", t("gallery.importFolder"), () => folder.current?.click(), "gallery-folder")}
          {item(
            "download",
            t("gallery.exportShown", { count: shown.length, shown: words.number(shown.length) }),
            () => acts.toFolder(shown.map(({ name }) => name)),
            "gallery-export-shown",
          )}
          {item("download", t("gallery.exportAll"), () => acts.toFolder(null), "gallery-export")}
        </PopMenu>
      </MenuProvider>
      <FilesField field={files} label={t("gallery.import")} onFiles={onFiles} testId="import-files" />
      <FilesField
        field={folder}
        label={t("gallery.importFolder")}
        onFiles={onFiles}
        testId="import-folder"
        whole
      />
    </>
  );
}

/** Chooses files, or a whole folder; unseen, the menu opens it. */
function FilesField(props: {
  field: React.RefObject<HTMLInputElement | null>;
  label: string;
  onFiles: (files: readonly File[]) => void;
  testId: string;
  whole?: boolean;
}): ReactElement {
  return (
    <input
      ref={props.field}
      type="file"
      hidden
      multiple
      {...(props.whole === true ? { webkitdirectory: "" } : { accept: ".cypher,.cql,.zip" })}
      aria-label={props.label}
      data-testid={props.testId}
      onChange={(event) => {
        const chosen = [...(event.target.files ?? [])];
        // The same files can be chosen again, mended meanwhile.
        event.target.value = "";
        if (chosen.length > 0) props.onFiles(chosen);
      }}
    />
  );
}
