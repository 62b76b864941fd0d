import { useLayer } from "../../ui/layers.tsx";
import "./palette.css";
import {
  Combobox,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
  Dialog,
  DialogDismiss,
} from "@ariakit/react";
import { type ReactElement, type ReactNode, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { ariaShortcut, isComposing, shortcutText } from "../../actions/keys.ts";
import type { Action } from "../../actions/types.ts";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, useSearch, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { useActs } from "../../page/registry.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { Icon } from "../../ui/Icon.tsx";
import {
  found,
  labelsOf,
  type Named,
  readRecent,
  recentActs,
  recentQueries,
  withRecent,
} from "./matching.ts";

const RECENT = "recentActs";
const MOST_ACTS = 8;
const MOST_QUERIES = 5;
/** The palette does not offer what only a key can mean. */
function useOffered(): readonly Action[] {
  const { all } = useActs();
  return useMemo(() => all.filter(({ name }) => name !== "palette" && name !== "escape"), [all]);
}

/** Every act, every saved query and every entity, by name: one field, the keyboard alone is enough. */
export function Palette({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  useLayer("modal", true);
  return (
    <Dialog
      open
      onClose={onClose}
      className="dialog palette"
      backdrop={<div className="backdrop" />}
      aria-label={t("action.palette")}
      data-testid="palette"
    >
      <DialogDismiss className="visually-hidden" tabIndex={-1} aria-label={t("word.close")} />
      <ComboboxProvider value={text} setValue={setText} open resetValueOnHide={false}>
        {/* While an input method composes, Enter and the arrows belong to it alone. */}
        <div
          className="palette-field"
          onKeyDownCapture={(event) => {
            if (isComposing(event.nativeEvent)) event.stopPropagation();
          }}
        >
          <Icon name="search" />
          <Combobox
            className="search-input"
            aria-label={t("palette.label")}
            placeholder={t("palette.placeholder")}
            autoSelect="always"
            autoFocus
            spellCheck={false}
            data-testid="palette-input"
          />
        </div>
        <ComboboxList className="palette-list" alwaysVisible aria-label={t("action.palette")}>
          <Offers text={text} onClose={onClose} />
        </ComboboxList>
      </ComboboxProvider>
    </Dialog>
  );
}

function Offers({ text, onClose }: { text: string; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const queries = useExplorerState((state) => state.queries);
  const settings = usePage((page) => page.settings);
  const [recent] = useState(() => readRecent(settings.read(RECENT)));
  const typed = text.trim();
  const acts = useMatchingActs(typed);
  const lately = recentActs(recent, useOffered());
  const asked = useMemo(
    () =>
      found(
        typed,
        queries.map((query): Named<SavedQuery> => ({ item: query, ...query.title })),
      ),
    [typed, queries],
  );
  const close = (used: string) => {
    settings.write(RECENT, JSON.stringify(withRecent(readRecent(settings.read(RECENT)), used)));
    onClose();
  };
  if (typed === "") {
    const rest = acts.filter((act) => !lately.includes(act));
    return (
      <>
        <Section title={t("palette.recent")} shown={lately.length > 0}>
          {lately.map((act) => (
            <ActOffer key={act.name} act={act} onClose={close} />
          ))}
        </Section>
        <Queries queries={recentQueries(recent, queries)} onClose={close} />
        <Section title={t("palette.acts")} shown>
          {rest.map((act) => (
            <ActOffer key={act.name} act={act} onClose={close} />
          ))}
        </Section>
      </>
    );
  }
  return (
    <>
      <Section title={t("palette.acts")} shown={acts.length > 0}>
        {acts.slice(0, MOST_ACTS).map((act) => (
          <ActOffer key={act.name} act={act} onClose={close} />
        ))}
      </Section>
      <Queries queries={asked.slice(0, MOST_QUERIES)} onClose={close} />
      <Entities text={typed} onClose={close} />
    </>
  );
}

/** The page has fetched the words of one language; the palette looks in both. */
function useBothLanguages(): boolean {
  const { i18n } = useTranslation();
  const [there, setThere] = useState(false);
  useEffect(() => {
    i18n
      .loadLanguages(["zh", "en"])
      .catch(() => undefined)
      .finally(() => setThere(true));
  }, [i18n]);
  return there;
}

/** Acts by what they are called in either language, on a button too; those that can be done now come first. */
function useMatchingActs(typed: string): readonly Action[] {
  const { i18n } = useTranslation();
  const acting = useActing();
  const both = useBothLanguages();
  const offered = useOffered();
  return useMemo(() => {
    if (!both) return offered;
    const [zh, en] = [i18n.getFixedT("zh"), i18n.getFixedT("en")];
    const named = offered.map((item): Named<Action> => {
      const keys = labelsOf(item) as "action.help"[];
      const said = (t: typeof zh) => keys.map((key) => t(key)).join(" ");
      return { item, zh: said(zh), en: `${said(en)} ${item.name}` };
    });
    const hits = found(typed, named);
    const possible = (act: Action) => acting.blocked(act.name) === null;
    return [...hits.filter(possible), ...hits.filter((act) => !possible(act))];
  }, [typed, i18n, acting, both, offered]);
}

function Section(props: { title: string; shown: boolean; children: ReactNode }): ReactElement | null {
  if (!props.shown) return null;
  return (
    <div className="palette-section" role="presentation">
      <p className="eyebrow" role="presentation">
        {props.title}
      </p>
      {props.children}
    </div>
  );
}

interface OfferProps {
  readonly value: string;
  readonly disabled?: boolean;
  readonly keys?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Offer({ value, disabled = false, keys, onClick, children }: OfferProps): ReactElement {
  return (
    <ComboboxItem
      value={value}
      setValueOnClick={false}
      hideOnClick={false}
      disabled={disabled}
      accessibleWhenDisabled
      aria-keyshortcuts={keys}
      className="palette-item"
      data-offer={value}
      // The dialog closes and gives the focus back first; then the act may move it on.
      onClick={() => requestAnimationFrame(onClick)}
    >
      {children}
    </ComboboxItem>
  );
}

function ActOffer({ act, onClose }: { act: Action; onClose: (used: string) => void }): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const why = acting.blocked(act.name);
  const [shortcut] = act.shortcuts;
  return (
    <Offer
      value={`act:${act.name}`}
      disabled={why !== null}
      {...(shortcut === undefined ? {} : { keys: ariaShortcut(shortcut) })}
      onClick={() => {
        onClose(`act:${act.name}`);
        requestAnimationFrame(() => acting.perform(act.name));
      }}
    >
      <Icon name={act.icon} size={14} />
      <span className="palette-name">{t(act.labelKey as "action.help")}</span>
      {why === null ? null : <span className="palette-side">{t(`why.${why}`)}</span>}
      {shortcut === undefined ? null : (
        <span className="palette-key" aria-hidden="true">
          {shortcutText(shortcut)}
        </span>
      )}
    </Offer>
  );
}

function Queries(props: {
  queries: readonly SavedQuery[];
  onClose: (used: string) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const setDrawer = usePage((page) => page.setDrawer);
  return (
    <Section title={t("palette.queries")} shown={props.queries.length > 0}>
      {props.queries.map(({ name, title }) => (
        <Offer
          key={name}
          value={`query:${name}`}
          onClick={() => {
            props.onClose(`query:${name}`);
            setDrawer("queries");
            explorer.openQuery(name);
          }}
        >
          <Icon name="table" size={14} />
          <DataText className="palette-name">{words.bilingual(title)}</DataText>
        </Offer>
      ))}
    </Section>
  );
}

/** Entities of the whole data, found by the server as in the search field. */
function Entities({ text, onClose }: { text: string; onClose: (used: string) => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const deferred = useDeferredValue(text);
  const result = useSearch(deferred, null);
  const note = (sentence: string) => (
    <p className="hits-note" role="presentation">
      {sentence}
    </p>
  );
  if (result.state === "failed") return note(t("search.failed"));
  if (result.state !== "ready") return note(t("search.searching"));
  if (result.value.hits.length === 0) return note(t("palette.noEntity"));
  return (
    <Section title={t("palette.entities")} shown>
      {result.value.hits.map((hit) => (
        <Offer
          key={hit.id}
          value={`entity:${hit.id}`}
          onClick={() => {
            onClose(`entity:${hit.id}`);
            void explorer.stage(hit.id);
          }}
        >
          <EntityGlyph label={hit.label} size={16} />
          <DataText className="palette-name">{words.name(hit)}</DataText>
          <span className="palette-side">{words.label(hit.label)}</span>
        </Offer>
      ))}
    </Section>
  );
}
