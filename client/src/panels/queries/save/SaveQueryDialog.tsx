import "../queries.css";
import "./save.css";
import { type FormEvent, type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { CypherDraft } from "../../../cypher/draft.ts";
import { useExplorer, useExplorerState, useWords } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import type { PanelProps } from "../../../page/panelProps.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { ModalDialog } from "../../../ui/ModalDialog.tsx";
import { FailedAct } from "../FailedAct.tsx";
import { faultWords } from "../faultWords.ts";
import { noteSeen } from "../kept.ts";
import { BilingualField, TextField } from "./Fields.tsx";
import { ParamEditor } from "./ParamEditor.tsx";
import { QueryClash } from "./QueryClash.tsx";
import { beginDraft, isNameless, paramsIn, type QueryDraft, withParam, withText } from "./queryDraft.ts";
import { useQueryDraft } from "./useQueryDraft.tsx";
import { type SavingQuery, useSaveQuery } from "./useSaveQuery.tsx";

const EMPTY: CypherDraft = { text: "", params: {}, name: null };

/** Saves a text as a query: with a title, its parameters and all that a form of it needs. */
export function SaveQueryDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const asked = usePage((page) => page.saving);
  const given = asked?.draft ?? EMPTY;
  const from = useExplorerState((state) => state.queries.find(({ name }) => name === given.name));
  const saving = useSaveQuery(asked?.onSaved);
  const { draft, setDraft, forget } = useQueryDraft(given, from);
  const own = from !== undefined && from.own !== null ? from : null;
  const { saved } = saving;
  if (saved !== null) forget();
  const title =
    own === null ? t("gallery.saveTitle") : t("gallery.editTitle", { name: words.bilingual(own.title) });
  const takeTheirs = () => {
    const theirs = saving.clash?.other ?? null;
    if (theirs === null) return;
    noteSeen(theirs);
    setDraft(
      beginDraft({ text: theirs.cypher, params: given.params, name: theirs.name }, theirs, draft.author),
    );
    asked?.onSaved?.(theirs);
    saving.dismiss();
  };
  return (
    <ModalDialog title={title} onClose={onClose} className="dialog-tall save-query" testId="save-query">
      {saved === null ? (
        <SaveForm
          draft={draft}
          onDraft={setDraft}
          own={own}
          saving={saving}
          onClose={onClose}
          onTakeTheirs={takeTheirs}
        />
      ) : (
        <Saved query={saved} onClose={onClose} />
      )}
    </ModalDialog>
  );
}

/** That it is saved, and what can be done with it now. */
function Saved({ query, onClose }: { query: SavedQuery; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const setDrawer = usePage((page) => page.setDrawer);
  const openForm = () => {
    explorer.openQuery(query.name);
    setDrawer("queries");
    onClose();
  };
  return (
    <div className="save-query-done">
      <DataText as="p" role="status" data-testid="query-saved">
        {t("gallery.saved", {
          name: words.bilingual(query.title),
          version: words.number(query.own?.version ?? 1),
        })}
      </DataText>
      <div className="button-row">
        <Button look="primary" autoFocus onClick={openForm} data-testid="saved-form">
          {t("gallery.openForm")}
        </Button>
        <Button onClick={onClose} data-testid="saved-close">
          {t("word.close")}
        </Button>
      </div>
    </div>
  );
}

interface SaveFormProps {
  readonly draft: QueryDraft;
  readonly onDraft: (draft: QueryDraft) => void;
  /** The query of somebody's that is changed; null where a new one is made. */
  readonly own: SavedQuery | null;
  readonly saving: SavingQuery;
  readonly onClose: () => void;
  readonly onTakeTheirs: () => void;
}

function SaveForm({ draft, onDraft, own, saving, onClose, onTakeTheirs }: SaveFormProps): ReactElement {
  const { t } = useTranslation();
  const [nameless, setNameless] = useState(false);
  const landmarks = usePage((page) => page.landmarks);
  const { failure, clash, busy } = saving;
  const checked = (act: (draft: QueryDraft) => void) => {
    setNameless(isNameless(draft));
    if (isNameless(draft)) landmarks.focus("query title");
    else act(draft);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    checked(own === null ? saving.saveNew : (now) => saving.saveAgain(now, own));
  };
  const errors = failure?.problem?.errors ?? [];
  const faultAt = (part: string) => {
    const fault = errors.find(({ parameter }) => parameter === part || parameter.startsWith(`${part}.`));
    return fault === undefined ? null : faultWords(t, fault.message).text;
  };
  return (
    <form className="save-query-form" onSubmit={submit} noValidate>
      <div className="save-query-columns">
        <Words draft={draft} onDraft={onDraft} faultAt={faultAt} nameless={nameless && isNameless(draft)} />
        <Text draft={draft} onDraft={onDraft} faultAt={faultAt} />
      </div>
      <div className="save-query-foot">
        {failure === null ? null : (
          <FailedAct {...failure} after={t("gallery.typedStays")} placed={isPlaced} />
        )}
        {clash === null ? (
          <div className="button-row">
            <Button look="primary" type="submit" aria-disabled={busy} data-testid="save-query-save">
              {own === null ? t("gallery.save") : t("gallery.saveChanges")}
            </Button>
            {own === null ? null : (
              <Button
                aria-disabled={busy}
                onClick={() => checked(saving.saveNew)}
                data-testid="save-query-new"
              >
                {t("gallery.saveNew")}
              </Button>
            )}
            <Button look="quiet" onClick={onClose}>
              {t("word.cancel")}
            </Button>
          </div>
        ) : (
          <QueryClash clash={clash} draft={draft} saving={saving} onTakeTheirs={onTakeTheirs} />
        )}
      </div>
    </form>
  );
}

/** Faults that stand at their fields. */
const isPlaced = (part: string): boolean =>
  /^(?:title|description|topic|author|cypher|params\.\d+)(?:\.|$)/.test(part);

interface PartProps {
  readonly draft: QueryDraft;
  readonly onDraft: (draft: QueryDraft) => void;
  readonly faultAt: (part: string) => string | null;
}

/** What people read of it, and how its answer is shown. */
function Words({ draft, onDraft, faultAt, nameless }: PartProps & { nameless: boolean }): ReactElement {
  const { t } = useTranslation();
  const queries = useExplorerState((state) => state.queries);
  const topics = [...new Set(queries.map(({ topic }) => topic))].sort();
  const set = (part: Partial<QueryDraft>) => onDraft({ ...draft, ...part });
  return (
    <div className="save-query-words">
      <BilingualField
        label={t("gallery.title")}
        value={draft.title}
        onChange={(title) => set({ title })}
        most={200}
        fault={nameless ? t("gallery.nameless") : faultAt("title")}
        testId="save-title"
        landmark="query title"
      />
      <BilingualField
        label={t("gallery.description")}
        value={draft.description}
        onChange={(description) => set({ description })}
        most={1000}
        fault={faultAt("description")}
        area
        testId="save-description"
      />
      <TextField
        label={t("gallery.topic")}
        value={draft.topic}
        onChange={(topic) => set({ topic })}
        most={60}
        offers={topics}
        fault={faultAt("topic")}
        hint={t("gallery.topicHint")}
        testId="save-topic"
      />
      <TextField
        label={t("gallery.author")}
        value={draft.author}
        onChange={(author) => set({ author })}
        most={100}
        fault={faultAt("author")}
        hint={t("gallery.authorHint")}
        testId="save-author"
      />
      <Choice
        legend={t("gallery.returns")}
        value={draft.returns}
        options={[
          { value: "table", text: t("gallery.returnsTable") },
          { value: "graph", text: t("gallery.returnsGraph") },
        ]}
        onChange={(returns) => set({ returns })}
      />
    </div>
  );
}

/** The text, and the parameters that are found in it. */
function Text({ draft, onDraft, faultAt }: PartProps): ReactElement {
  const { t } = useTranslation();
  const params = paramsIn(draft);
  const sent = params.filter(({ type }) => type !== "fixed");
  const fault = faultAt("cypher");
  return (
    <div className="save-query-text">
      <label className="field-label" htmlFor="save-query-cypher">
        Cypher
      </label>
      <textarea
        id="save-query-cypher"
        className="input mono"
        lang="en"
        rows={Math.min(16, Math.max(6, draft.cypher.split("\n").length + 1))}
        spellCheck={false}
        value={draft.cypher}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : "save-query-cypher-fault"}
        data-testid="save-cypher"
        onChange={(event) => onDraft(withText(draft, event.target.value))}
      />
      {fault === null ? null : (
        <p className="field-fault" id="save-query-cypher-fault">
          {fault}
        </p>
      )}
      <h2 className="eyebrow">{t("gallery.params")}</h2>
      {params.length === 0 ? <p className="note">{t("gallery.noParams")}</p> : null}
      {params.map((param) => (
        <ParamEditor
          key={param.name}
          param={param}
          onChange={(next) => onDraft(withParam(draft, next))}
          hasValue={draft.given[param.name] !== undefined}
          fault={faultAt(`params.${sent.indexOf(param)}`)}
        />
      ))}
    </div>
  );
}
