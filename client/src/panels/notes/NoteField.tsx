import { type ReactElement, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import { useExplorer, useExplorerState } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import type { Selection } from "../../state/types.ts";
import { Button } from "../../ui/Button.tsx";

const LONGEST = 4000;

/** The note pinned to an entity or relation: part of the view, saved and exported with it. */
export function NoteField({ on }: { on: Selection }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const id = useId();
  const note = useExplorerState((state) => state.view.notes.get(`${on.kind}:${on.id}`) ?? "");
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    if (draft !== null) explorer.setNote(on, draft);
    setDraft(null);
  };
  if (draft === null) {
    return (
      <section className="inspector-section note-field" data-testid="note">
        {note === "" ? null : (
          <DataText as="p" className="own-note">
            {note}
          </DataText>
        )}
        <Button icon="edit" look="quiet" onClick={() => setDraft(note)}>
          {note === "" ? t("note.add") : t("note.edit")}
        </Button>
      </section>
    );
  }
  return (
    <section className="inspector-section note-field" data-testid="note">
      <label className="eyebrow" htmlFor={id}>
        {t("note.label")}
      </label>
      <textarea
        id={id}
        className="field"
        rows={4}
        maxLength={LONGEST}
        value={draft}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
          if (event.key === "Escape") {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
      <p className="button-row">
        <Button look="primary" onClick={keep}>
          {t("note.keep")}
        </Button>
        <Button onClick={() => setDraft(null)}>{t("word.cancel")}</Button>
      </p>
    </section>
  );
}
