import { type FormEvent, type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { ExplorerState } from "../state/types.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { useExplorer, useExplorerState, useWords } from "./explorer.tsx";
import { ParamField } from "./ParamField.tsx";
import { type Draft, faultOf, initialDraft, paramValues } from "./paramValues.ts";

type OpenQuery = NonNullable<ExplorerState["query"]>;

/** The open saved query: what it answers, its parameters, run and result in a line. */
export function QueryForm({ open }: { open: OpenQuery }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const query = useExplorerState((state) => state.queries.find(({ name }) => name === open.name));
  return (
    <section className="query-form" aria-labelledby="query-form-title">
      <header className="section-head">
        <IconButton icon="left" label={t("queries.back")} onClick={() => explorer.openQuery(null)} />
        <h2 id="query-form-title" className="query-form-title">
          {query === undefined ? open.name : words.bilingual(query.title)}
        </h2>
      </header>
      {query === undefined ? (
        <p className="note">{t("problem.UNKNOWN_QUERY")}</p>
      ) : (
        <>
          <p className="query-form-lead">{words.bilingual(query.description)}</p>
          <Params key={query.name} query={query} open={open} />
        </>
      )}
    </section>
  );
}

function Params({ query, open }: { query: SavedQuery; open: OpenQuery }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const [draft, setDraft] = useState<Draft>(() => initialDraft(query.params, open.params));
  const [mode, setMode] = useState<"replace" | "add">("replace");
  const [shown, setShown] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setShown(true);
    const form = event.currentTarget;
    if (query.params.some((param) => faultOf(param, draft[param.name] ?? "") !== null)) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    void explorer.runQuery(paramValues(query.params, draft), mode);
  };
  return (
    <form className="params" onSubmit={submit} noValidate>
      {query.params.map((param) => (
        <ParamField
          key={param.name}
          param={param}
          value={draft[param.name] ?? ""}
          fault={shown ? faultOf(param, draft[param.name] ?? "") : null}
          onChange={(value) => setDraft((current) => ({ ...current, [param.name]: value }))}
        />
      ))}
      {query.returns === "graph" ? <ModeChoice mode={mode} onChange={setMode} /> : null}
      <div className="form-actions">
        <button
          type="submit"
          className="button button-primary"
          data-testid="run-query"
          aria-disabled={open.running}
        >
          <span className="button-text">{open.running ? t("queries.running") : t("queries.run")}</span>
        </button>
        <Outcome open={open} />
      </div>
      <CypherText cypher={query.cypher} />
    </form>
  );
}

function ModeChoice(props: {
  mode: "replace" | "add";
  onChange: (mode: "replace" | "add") => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="segmented segmented-wide" aria-label={t("queries.mode")}>
      {(["replace", "add"] as const).map((mode) => (
        <button
          key={mode}
          type="button"
          aria-pressed={props.mode === mode}
          onClick={() => props.onChange(mode)}
        >
          {mode === "replace" ? t("queries.replace") : t("queries.add")}
        </button>
      ))}
    </fieldset>
  );
}

/** "12 rows in 34 ms", or that nothing was found. */
function Outcome({ open }: { open: OpenQuery }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  if (open.result === null || open.running) return null;
  const rows = open.result.table.rows.length;
  return (
    <p className="outcome" data-testid="outcome">
      {rows === 0
        ? t("queries.noRows")
        : t("queries.rows", {
            count: rows,
            shown: words.number(rows),
            ms: words.number(Math.round(open.result.elapsedMs)),
          })}
    </p>
  );
}

function CypherText({ cypher }: { cypher: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <details className="cypher">
      <summary>{t("queries.cypher")}</summary>
      <div className="cypher-box">
        <Button icon="copy" look="quiet" onClick={() => void navigator.clipboard?.writeText(cypher)}>
          {t("word.copy")}
        </Button>
        <pre lang="en">{cypher.trim()}</pre>
      </div>
    </details>
  );
}
