import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, useNames, useRelationFact, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { StatusBadge } from "../../page/shown/StatusBadge.tsx";
import { typeOf } from "../../page/words.ts";
import { Icon } from "../../ui/Icon.tsx";

export function EntityLine({ id }: { id: string }): ReactElement {
  const words = useNames();
  const explorer = useExplorer();
  const label = useExplorerState((state) => state.facts.entities.get(id)?.label ?? "");
  return (
    <button type="button" className="entity-line" onClick={() => explorer.select({ kind: "entity", id })}>
      <EntityGlyph label={label} size={18} />
      <DataText>{words.entity(id)}</DataText>
    </button>
  );
}

/** What a relation says seen from one end, with its date, its status and how many sources; opens its evidence. */
export function EvidenceLink(props: {
  relation: string;
  seenFrom: string;
  /** Whether it is said that it has no date, too. */
  dated?: boolean;
}): ReactElement {
  const { relation, seenFrom, dated = false } = props;
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const fact = useRelationFact(relation);
  const symmetric = useExplorerState((state) => typeOf(state.ontology, fact?.type ?? "")?.symmetric ?? false);
  if (fact === null) return <span className="mono">{relation}</span>;
  const outward = fact.from === seenFrom;
  const date = words.factDate(fact) ?? (dated ? t("answer.undated") : null);
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
