import { type FormEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { usePageParts } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import type { ExplorerState } from "../../state/types.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { FOLLOWING, readNames, toggled } from "./kept.ts";
import { chosenText } from "./params/binding.ts";
import { ParamField } from "./params/ParamField.tsx";
import { type Draft, faultOf, initialDraft, paramValues } from "./params/paramValues.ts";
import { textFor } from "./params/parts.ts";
import { Signature } from "./params/Signature.tsx";
import { useChosenNow } from "./params/useChosenNow.tsx";
import { QueryMenu } from "./QueryMenu.tsx";
import { Star } from "./QueryRow.tsx";
import type { KeptNames } from "./useKeptNames.tsx";
import type { QueryActs } from "./useQueryActs.tsx";

type OpenQuery = NonNullable<ExplorerState["query"]>;

interface FormProps {
  readonly open: OpenQuery;
  readonly acts: QueryActs;
  readonly kept: KeptNames;
  /** What the last act came to. */
  readonly children: ReactNode;
}

/** The open saved query: what it answers, its parameters, run and result in a line. */
export function QueryForm({ open, acts, kept, children }: FormProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const query = useExplorerState((state) => state.queries.find(({ name }) => name === open.name));
  const version = query?.own?.version ?? 0;
  const form = useForm(query, open);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What was clicked is gone, or the drawer has opened for the form; a link that opened it has left the focus where it was.
    const { activeElement, body } = document;
    const drawer = heading.current?.closest("[role=dialog]");
    if (activeElement === null || activeElement === body || activeElement === drawer)
      heading.current?.focus();
    drawer?.scrollTo(0, 0);
  }, []);
  const back = () => {
    acts.hush();
    explorer.openQuery(null);
  };
  return (
    <section className="query-form" aria-labelledby="query-form-title" data-version={version}>
      <header className="section-head">
        <IconButton icon="left" label={t("queries.back")} onClick={back} />
        <DataText as="h2" id="query-form-title" ref={heading} tabIndex={-1} className="query-form-title">
          {query === undefined ? open.name : words.bilingual(query.title)}
        </DataText>
        {query === undefined ? null : (
          <span className="query-form-tools">
            <Star query={query} kept={kept} />
            <QueryMenu query={query} acts={acts} draft={form.draft} />
          </span>
        )}
      </header>
      {children}
      {query === undefined ? (
        <p className="note">{t("problem.UNKNOWN_QUERY")}</p>
      ) : (
        <>
          <DataText as="p" className="query-form-lead">
            {words.bilingual(query.description)}
            <Signature query={query} />
          </DataText>
          <Params query={query} open={open} acts={acts} form={form} />
        </>
      )}
    </section>
  );
}

interface Form {
  readonly draft: Draft;
  readonly set: (name: string, value: string) => void;
  readonly follows: (name: string) => boolean;
  readonly toggleFollow: (name: string) => void;
}

/** The values of the form; those that follow are kept the same as what is chosen on the canvas. */
function useForm(query: SavedQuery | undefined, open: OpenQuery): Form {
  const settings = usePage((page) => page.settings);
  const params = query?.params ?? [];
  // Another version asks other questions: the form begins anew.
  const made = `${query?.name ?? ""} ${query?.own?.version ?? 0}`;
  const [kept, setKept] = useState(() => ({ made, draft: initialDraft(params, open.params) }));
  const now =
    kept.made === made ? kept : { made, draft: initialDraft(params, { ...open.params, ...kept.draft }) };
  if (now !== kept) setKept(now);
  const [following, setFollowing] = useState(() => readNames(settings, FOLLOWING));
  const chosen = useChosenNow();
  const key = (name: string) => `${open.name}.${name}`;
  const follows = (name: string) => following.includes(key(name));
  const set = (name: string, value: string) =>
    setKept((current) => ({ ...current, draft: { ...current.draft, [name]: value } }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice, or a parameter that begins to follow.
  useEffect(() => {
    for (const param of params) {
      const text = follows(param.name) ? chosenText(param, chosen) : null;
      if (text !== null) set(param.name, text);
    }
  }, [chosen, following, made]);
  return {
    draft: now.draft,
    set,
    follows,
    toggleFollow: (name) => {
      const next = toggled(readNames(settings, FOLLOWING), key(name));
      settings.write(FOLLOWING, JSON.stringify(next));
      setFollowing(next);
    },
  };
}

interface ParamsProps {
  readonly query: SavedQuery;
  readonly open: OpenQuery;
  readonly acts: QueryActs;
  readonly form: Form;
}

function Params({ query, open, acts, form }: ParamsProps): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { draft } = form;
  const [mode, setMode] = useState<"replace" | "add">("replace");
  const [shown, setShown] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setShown(true);
    const element = event.currentTarget;
    if (query.params.some((param) => faultOf(param, draft[param.name] ?? "") !== null)) {
      requestAnimationFrame(() => element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    acts.hush();
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
          onChange={(value) => form.set(param.name, value)}
          follows={form.follows(param.name)}
          onFollow={() => form.toggleFollow(param.name)}
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
        <IconButton
          icon="link"
          label={t("gallery.copyLinkValues")}
          onClick={() => acts.copyLink(query, draft)}
          data-testid="form-link"
        />
        <IconButton
          icon="code"
          label={t("gallery.openInEditor")}
          onClick={() => acts.openInEditor(query, draft)}
          data-testid="form-editor"
        />
        <Outcome open={open} />
      </div>
      <CypherText cypher={textFor(query, draft)} />
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
  const { copy } = usePageParts();
  return (
    <details className="cypher">
      <summary>{t("queries.cypher")}</summary>
      <div className="cypher-box">
        <Button
          icon="copy"
          look="quiet"
          onClick={() => copy(cypher, "cypher")}
          data-testid="query-cypher-copy"
        >
          {t("word.copy")}
        </Button>
        <pre lang="en">{cypher.trim()}</pre>
      </div>
    </details>
  );
}
