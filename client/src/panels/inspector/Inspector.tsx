import "./inspector.css";
import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Highlight } from "../../model/types.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorer, useExplorerState, useNames } from "../../page/explorer.tsx";
import { useLandmark, usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import type { ExplorerState } from "../../state/types.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Welcome } from "../welcome/Welcome.tsx";
import { chooseExample } from "./example.ts";
import { ArticleDoor } from "./passages/articleDoor.tsx";

const ArticleInspector = lazy(() =>
  import("./passages/ArticleInspector.tsx").then((module) => ({ default: module.ArticleInspector })),
);
const Answer = lazy(() => import("./Answers.tsx").then((module) => ({ default: module.Answer })));
const EntityInspector = lazy(() =>
  import("./EntityInspector.tsx").then((module) => ({ default: module.EntityInspector })),
);
const GroupInspector = lazy(() =>
  import("../groups/GroupInspector.tsx").then((module) => ({ default: module.GroupInspector })),
);
const RelationInspector = lazy(() =>
  import("./RelationInspector.tsx").then((module) => ({ default: module.RelationInspector })),
);

type Shown = "answer" | "selection" | "example";
type Listed = Exclude<Highlight, { kind: "query" }>;

/** The right-hand panel: the answer highlighted, the entity or relation selected, or a worked example. */
export function Inspector(): ReactElement {
  const { t } = useTranslation();
  const selection = useExplorerState((state) => state.selection);
  const highlight = useExplorerState((state) => state.view.highlight);
  const answer = highlight !== null && highlight.kind !== "query" ? highlight : null;
  const [shown, setShown] = useShown(selection, answer);
  const { article, open, close } = useArticle(selection, answer);
  return (
    <aside
      className="inspector"
      ref={useLandmark("inspector")}
      aria-label={t("inspector.title")}
      data-shown={shown}
      data-testid="inspector"
    >
      <Companions />
      {article === null ? null : (
        <button type="button" className="crumb" data-testid="close-article" onClick={close}>
          <Icon name="left" size={12} />
          {t("article.back")}
        </button>
      )}
      {article === null && answer !== null && shown !== "answer" ? (
        <button
          type="button"
          className="crumb"
          data-testid="back-to-answer"
          onClick={() => setShown("answer")}
        >
          <Icon name="left" size={12} />
          {answer.kind === "paths" ? t("answer.backToPaths") : t("answer.backToCommon")}
        </button>
      ) : null}
      <div className="inspector-body">
        <Suspense fallback={<Skeleton lines={7} label={t("inspector.loading")} />}>
          {article === null ? (
            <ArticleDoor value={open}>
              <Body shown={shown} selection={selection} answer={answer} />
            </ArticleDoor>
          ) : (
            <ArticleInspector key={article.id} article={article} />
          )}
        </Suspense>
      </div>
    </aside>
  );
}

function Body(props: {
  shown: Shown;
  selection: ExplorerState["selection"];
  answer: Listed | null;
}): ReactElement {
  const { shown, selection, answer } = props;
  if (shown === "answer" && answer !== null) return <Answer highlight={answer} />;
  if (selection === null) return <Example />;
  if (selection.kind === "entity" && selection.id.startsWith("group:")) {
    return (
      <Suspense fallback={null}>
        <GroupInspector id={selection.id} />
      </Suspense>
    );
  }
  if (selection.kind === "entity") return <EntityInspector key={selection.id} id={selection.id} />;
  return <RelationInspector key={selection.id} id={selection.id} />;
}

/** An article is open until it is closed or something else is asked for; its title then has the keyboard again. */
function useArticle(selection: ExplorerState["selection"], answer: Listed | null) {
  const opened = usePage((page) => page.article);
  const open = usePage((page) => page.openArticle);
  const closeArticle = usePage((page) => page.closeArticle);
  const over = useRef({ opened, selection, answer });
  const closed = useRef<string | null>(null);
  if (over.current.opened !== opened) over.current = { opened, selection, answer };
  const same = over.current.selection === selection && over.current.answer === answer;
  const article = same ? opened : null;
  useEffect(() => {
    if (article !== null || closed.current === null) return;
    const title = `[data-testid="article-title"][data-passage="${CSS.escape(closed.current)}"]`;
    closed.current = null;
    document.querySelector<HTMLElement>(title)?.focus();
  }, [article]);
  return {
    article,
    open,
    close: () => {
      closed.current = article?.passage ?? null;
      closeArticle();
    },
  };
}

/** What came last is shown: a new answer over the selection, a new selection over the answer. */
function useShown(
  selection: ExplorerState["selection"],
  answer: Listed | null,
): [Shown, (shown: Shown) => void] {
  const [shown, setShown] = useState<Shown>(answer === null ? "selection" : "answer");
  const last = useRef({ selection, answer });
  useEffect(() => {
    const before = last.current;
    last.current = { selection, answer };
    if (before.answer !== answer) setShown(answer === null ? "selection" : "answer");
    else if (before.selection !== selection && selection !== null) setShown("selection");
  }, [selection, answer]);
  if (shown === "answer" && answer === null) return [selection === null ? "example" : "selection", setShown];
  if (shown === "selection" && selection === null) return [answer === null ? "example" : "answer", setShown];
  return [shown, setShown];
}

/** Two or more chosen together: paths and common contacts are one click away. */
function Companions(): ReactElement | null {
  const { t } = useTranslation();
  const selection = useExplorerState((state) => state.selection);
  const companions = useExplorerState((state) => state.companions);
  const chosen = [...new Set([...(selection?.kind === "entity" ? [selection.id] : []), ...companions])];
  const [first, second] = chosen;
  const on = { entities: chosen, relation: null };
  if (companions.length === 0 || first === undefined) return null;
  return (
    <section className="companions" aria-label={t("companions.title")} data-testid="companions">
      <p className="eyebrow">{t("companions.title")}</p>
      <ul>
        {chosen.map((id) => (
          <Companion key={id} id={id} removable={companions.includes(id)} />
        ))}
      </ul>
      {second === undefined ? (
        <p className="note">{t("companions.another")}</p>
      ) : (
        <div className="button-row">
          {chosen.length === 2 ? (
            <ActButton act="paths" on={on} look="primary">
              {t("companions.paths")}
            </ActButton>
          ) : null}
          <ActButton act="common" on={on}>
            {t("companions.common")}
          </ActButton>
        </div>
      )}
    </section>
  );
}

function Companion({ id, removable }: { id: string; removable: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const label = useExplorerState((state) => state.facts.entities.get(id)?.label ?? "");
  return (
    <li className="chip">
      <EntityGlyph label={label} size={16} />
      <DataText className="chip-text">{words.entity(id)}</DataText>
      {removable ? (
        <IconButton
          icon="close"
          label={t("companions.drop", { name: words.entity(id) })}
          className="icon-button-small"
          onClick={() => explorer.toggleCompanion(id)}
        />
      ) : null}
    </li>
  );
}

/** Nothing is selected yet: what this is and ways in; and one relation with its evidence shows what every line holds. */
function Example(): ReactElement {
  const { t } = useTranslation();
  const starting = useExplorerState((state) => state.starting);
  const relations = useExplorerState((state) => state.view.relations);
  const facts = useExplorerState((state) => state.facts);
  const ontology = useExplorerState((state) => state.ontology);
  const chosen = useRef<string | null>(null);
  chosen.current ??= chooseExample(facts, relations, ontology);
  if (chosen.current === null) {
    return starting ? (
      <Skeleton lines={7} label={t("inspector.loading")} />
    ) : (
      <>
        <Welcome />
        <p className="inspector-empty">{t("inspector.nothing")}</p>
      </>
    );
  }
  return (
    <>
      <Welcome />
      <RelationInspector id={chosen.current} example />
    </>
  );
}
