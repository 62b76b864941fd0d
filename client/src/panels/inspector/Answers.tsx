import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Highlight } from "../../model/types.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { DataText } from "../../page/DataText.tsx";
import { EntityGlyph } from "../../page/EntityGlyph.tsx";
import { useExplorer, useExplorerState, useRelationFact, useWords } from "../../page/explorer.tsx";
import { StatusBadge } from "../../page/StatusBadge.tsx";
import { typeOf } from "../../page/words.ts";
import { Icon } from "../../ui/Icon.tsx";

type Paths = Extract<Highlight, { kind: "paths" }>;
type Common = Extract<Highlight, { kind: "common" }>;

/** The answer that is highlighted on the canvas, as a list whose every step leads to its evidence. */
export function Answer({ highlight }: { highlight: Paths | Common }): ReactElement {
  const { t } = useTranslation();
  return (
    <article className="inspected" data-testid={`answer-${highlight.kind}`}>
      {highlight.kind === "paths" ? <PathsAnswer answer={highlight} /> : <CommonAnswer answer={highlight} />}
      <div className="button-row">
        <ActButton act="dismiss" look="quiet">
          {t("answer.dismiss")}
        </ActButton>
      </div>
    </article>
  );
}

function PathsAnswer({ answer }: { answer: Paths }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const length = answer.paths[0]?.edges.length ?? 0;
  return (
    <>
      <p className="eyebrow">{t("answer.paths")}</p>
      <h2 className="answer-title">
        <DataText>{words.entity(answer.from)}</DataText>
        <Icon name="both" size={15} />
        <DataText>{words.entity(answer.to)}</DataText>
      </h2>
      <p className="answer-lead">
        {answer.paths.length === 0
          ? t("answer.noPaths")
          : t("answer.pathsLead", {
              count: answer.paths.length,
              shown: words.number(answer.paths.length),
              steps: words.count("steps", length),
            })}
      </p>
      <ol className="paths">
        {answer.paths.map((path, index) => (
          <li key={path.edges.join(" ")} className="path">
            <p className="path-number">{t("answer.path", { number: index + 1 })}</p>
            <ol>
              {path.edges.map((edge, step) => (
                <Step key={edge} edge={edge} from={path.nodes[step] ?? ""} />
              ))}
              <li className="path-end">
                <EntityLine id={path.nodes.at(-1) ?? ""} />
              </li>
            </ol>
          </li>
        ))}
      </ol>
    </>
  );
}

/** One step: where it starts, and the relation, read in the direction walked. */
function Step({ edge, from }: { edge: string; from: string }): ReactElement {
  return (
    <li className="path-step" data-testid="path-step">
      <EntityLine id={from} />
      <EvidenceLink relation={edge} seenFrom={from} />
    </li>
  );
}

function EntityLine({ id }: { id: string }): ReactElement {
  const words = useWords();
  const explorer = useExplorer();
  const label = useExplorerState((state) => state.facts.entities.get(id)?.label ?? "");
  return (
    <button type="button" className="entity-line" onClick={() => explorer.select({ kind: "entity", id })}>
      <EntityGlyph label={label} size={18} />
      <DataText>{words.entity(id)}</DataText>
    </button>
  );
}

function EvidenceLink({ relation, seenFrom }: { relation: string; seenFrom: string }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const fact = useRelationFact(relation);
  const symmetric = useExplorerState((state) => typeOf(state.ontology, fact?.type ?? "")?.symmetric ?? false);
  if (fact === null) return <span className="mono">{relation}</span>;
  const outward = fact.from === seenFrom;
  const date = words.factDate(fact);
  return (
    <button
      type="button"
      className="evidence-link"
      title={t("answer.evidence")}
      onClick={() => explorer.select({ kind: "relation", id: relation })}
    >
      <Icon name={symmetric ? "both" : outward ? "arrow" : "left"} size={12} />
      <span>{words.says(fact, outward ? "out" : "in")}</span>
      {date === null ? null : <span className="quiet">{date}</span>}
      {fact.status === "reported" ? null : <StatusBadge status={fact.status} />}
      <span className="evidence-count">
        <Icon name="article" size={12} />
        {words.number(fact.sources)}
      </span>
    </button>
  );
}

function CommonAnswer({ answer }: { answer: Common }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <p className="eyebrow">{t("answer.common")}</p>
      <h2 className="answer-title">
        {answer.ids.map((id, index) => (
          <span key={id} className="answer-name">
            {index === 0 ? null : <Icon name="plus" size={13} />}
            <DataText>{words.entity(id)}</DataText>
          </span>
        ))}
      </h2>
      <p className="answer-lead">
        {answer.common.length === 0
          ? t("answer.noCommon")
          : t("answer.commonLead", {
              count: answer.common.length,
              shown: words.number(answer.common.length),
            })}
      </p>
      <ol className="paths">
        {answer.common.map((id) => (
          <li key={id} className="path" data-testid="common-contact">
            <EntityLine id={id} />
            {answer.ids.map((asked) => (
              <Between key={asked} contact={id} asked={asked} />
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The relations between a common contact and one of those asked about. */
function Between({ contact, asked }: { contact: string; asked: string }): ReactElement {
  const words = useWords();
  const relations = useExplorerState((state) => state.facts.relations);
  const between = [...relations.values()].filter(
    ({ from, to }) => (from === contact && to === asked) || (from === asked && to === contact),
  );
  return (
    <div className="between">
      <DataText className="between-name">{words.entity(asked)}</DataText>
      {between.map(({ id }) => (
        <EvidenceLink key={id} relation={id} seenFrom={asked} />
      ))}
    </div>
  );
}
