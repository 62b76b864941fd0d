import { type FormEvent, type ReactElement, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, usePresented } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Clashing } from "./Clashing.tsx";
import { Sentence } from "./Sentence.tsx";
import { thumbnailOf } from "./thumbnail.ts";
import { useSave, type Words } from "./useSave.tsx";
import type { ViewsList } from "./useViews.tsx";

const DRAFT = "viewDraft";

/** What is merely offered is no draft. */
type Write = (change: (before: Words) => Words, offered?: boolean) => void;

/** What was typed survives a closed dialog, a lost server and a reload, until it is saved. */
function useDraft(): [words: Words, write: Write, settle: (words: Words) => void] {
  const settings = usePage((page) => page.settings);
  const [words, setWords] = useState<Words>(() => {
    try {
      const kept: unknown = JSON.parse(settings.read(DRAFT) ?? "null");
      if (typeof kept === "object" && kept !== null && "name" in kept && "description" in kept)
        return { name: String(kept.name), description: String(kept.description) };
    } catch {
      // Nothing readable was kept.
    }
    return { name: "", description: "" };
  });
  // From what stands there at that moment: a list may arrive between two letters.
  const write: Write = (change, offered = false) =>
    setWords((before) => {
      const next = change(before);
      if (!offered) settings.write(DRAFT, JSON.stringify(next));
      return next;
    });
  // Words that are saved already are shown, and are no draft for another day.
  const settle = (saved: Words) => {
    setWords({ name: saved.name, description: saved.description });
    settings.write(DRAFT, "null");
  };
  return [words, write, settle];
}

/** Saves what is on the canvas under a name: as a new view, or again as the one that it began as. */
export function SaveForm({ list }: { list: ViewsList }): ReactElement {
  const { t } = useTranslation();
  const [words, setWords, settle] = useDraft();
  const [nameless, setNameless] = useState(false);
  const saving = useSave(list);
  const { current, saved } = saving;
  const ids = { name: useId(), description: useId(), fault: useId() };
  const empty = usePresented().entities.size === 0;
  useCurrentWords(current, ids, setWords);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved is no draft any more.
  useEffect(() => {
    if (saved !== null) settle(saved);
  }, [saved]);

  const checked = (act: (words: Words) => void) => {
    const trimmed = { name: words.name.trim(), description: words.description.trim() };
    setNameless(trimmed.name === "");
    if (trimmed.name === "") document.getElementById(ids.name)?.focus();
    else act(trimmed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    checked(current === null ? saving.saveNew : saving.saveAgain);
  };
  return (
    <form className="save-form" onSubmit={submit} aria-label={t("views.save")} data-testid="save-form">
      <Preview />
      <label htmlFor={ids.name}>{t("views.name")}</label>
      <input
        id={ids.name}
        className="field"
        value={words.name}
        maxLength={200}
        aria-invalid={nameless}
        aria-describedby={nameless ? ids.fault : undefined}
        data-testid="view-name"
        onChange={({ target: { value } }) => setWords((before) => ({ ...before, name: value }))}
      />
      {nameless ? (
        <p id={ids.fault} className="field-fault">
          {t("views.nameless")}
        </p>
      ) : null}
      <label htmlFor={ids.description}>{t("views.description")}</label>
      <textarea
        id={ids.description}
        className="field"
        rows={3}
        value={words.description}
        maxLength={4000}
        data-testid="view-description"
        onChange={({ target: { value } }) => setWords((before) => ({ ...before, description: value }))}
      />
      <div className="button-row">
        {current === null ? null : (
          <Button look="primary" type="submit" aria-disabled={saving.busy} data-testid="save-again">
            {t("views.saveAgain")}
          </Button>
        )}
        <Button
          look={current === null ? "primary" : "plain"}
          type={current === null ? "submit" : "button"}
          aria-disabled={saving.busy || empty}
          data-testid="save-new"
          {...(current === null ? {} : { onClick: () => checked(saving.saveNew) })}
        >
          {current === null ? t("views.save") : t("views.saveNew")}
        </Button>
      </div>
      {saving.clash === null ? null : <Clashing clash={saving.clash} saving={saving} />}
      {saving.failure === null ? null : <Sentence code={saving.failure.code} after={t("views.typedStays")} />}
      <p className="save-done" role="status" data-testid="save-done">
        {saved === null || saving.busy ? "" : t("views.saved", { name: saved.name })}
      </p>
    </form>
  );
}

/** The words of the view that is saved again are offered in each field where nothing was typed and nobody is about to type. */
function useCurrentWords(
  current: { readonly id: string; readonly name: string; readonly description: string } | null,
  ids: Readonly<Record<keyof Words, string>>,
  setWords: Write,
): void {
  const id = current?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another view brings other words.
  useEffect(() => {
    if (current === null) return;
    const focused = document.activeElement?.id;
    setWords((before) => {
      const offered = (field: keyof Words) =>
        before[field] === "" && focused !== ids[field] ? current[field] : before[field];
      return { name: offered("name"), description: offered("description") };
    }, true);
  }, [id]);
}

/** What will be kept as the picture of the view. */
function Preview(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const shown = usePresented();
  const view = useExplorerState((state) => state.view);
  const ontology = useExplorerState((state) => state.ontology);
  const [picture, setPicture] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: painted after the dialog is there, and when the view changes.
  useEffect(() => setPicture(thumbnailOf({ shown, view, ontology })), [explorer, shown, view, ontology]);
  return (
    <div className="thumbnail">
      {picture === null ? (
        <span className="note">{t("views.emptyCanvas")}</span>
      ) : (
        <img src={picture} alt="" />
      )}
    </div>
  );
}
