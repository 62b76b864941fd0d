import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RelationDetail } from "#contract/entity.ts";
import type { RelationEvidence } from "#contract/evidence.ts";
import { contactLine } from "../../model/view/ties.ts";
import { DataText } from "../../page/DataText.tsx";
import { EntityGlyph } from "../../page/EntityGlyph.tsx";
import {
  useExplorer,
  useExplorerState,
  usePresented,
  useRelationEvidence,
  useWords,
} from "../../page/explorer.tsx";
import { LoadFailure } from "../../page/failures.tsx";
import { ModalityBadge } from "../../page/ModalityBadge.tsx";
import { StatusBadge } from "../../page/StatusBadge.tsx";
import { typeOf } from "../../page/words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Passages } from "./Passages.tsx";

const ContactInspector = lazy(() =>
  import("./ContactInspector.tsx").then((module) => ({ default: module.ContactInspector })),
);
const BundleInspector = lazy(() =>
  import("./BundleInspector.tsx").then((module) => ({ default: module.BundleInspector })),
);
const NoteField = lazy(() =>
  import("../notes/NoteField.tsx").then((module) => ({ default: module.NoteField })),
);
const ChangeNote = lazy(() => import("./ChangeNote.tsx").then((module) => ({ default: module.ChangeNote })));

/** A relation with what it rests on: as it was reported, or what is behind a line that is made. */
export function RelationInspector({ id, example = false }: { id: string; example?: boolean }): ReactElement {
  const { t } = useTranslation();
  const shown = usePresented();
  const facts = useExplorerState((state) => state.facts);
  const contact = shown.contacts.get(id);
  const bundle = shown.bundles.get(id);
  const line = shown.relations.get(id) ?? (contact === undefined ? null : contactLine(id, contact, facts));
  if (line === null || (contact === undefined && bundle === undefined)) {
    return <Reported id={id} example={example} />;
  }
  return (
    <Suspense fallback={<Skeleton lines={7} label={t("inspector.loading")} />}>
      {contact === undefined ? (
        <BundleInspector line={line} ids={bundle ?? []}>
          {(each) => <RelationInspector id={each} />}
        </BundleInspector>
      ) : (
        <ContactInspector line={line} contact={contact} />
      )}
    </Suspense>
  );
}

/** A relation as a sentence, how sure it is, when, and every passage it rests on. */
function Reported({ id, example }: { id: string; example: boolean }): ReactElement {
  const { t } = useTranslation();
  const evidence = useRelationEvidence(id);
  if (evidence.state === "failed") return <LoadFailure resource={evidence} />;
  if (evidence.state !== "ready") return <Skeleton lines={7} label={t("inspector.loading")} />;
  return <Loaded evidence={evidence.value} example={example} />;
}

function Loaded({ evidence, example }: { evidence: RelationEvidence; example: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { relation, passages } = evidence;
  const changed = usePresented().changes.has(relation.id);
  return (
    <article className="inspected" data-testid="relation-inspector">
      <p className="eyebrow">{example ? t("inspector.example") : t("inspector.relation")}</p>
      <Sentence relation={relation} />
      <div className="badges">
        <StatusBadge status={relation.status} />
        <ModalityBadge modality={relation.modality} />
        <span className={`badge ${relation.sources > 1 ? "badge-confirmed" : ""}`}>
          <Icon name="article" size={13} />
          {t("inspector.sources", { count: relation.sources, shown: words.number(relation.sources) })}
        </span>
        <DerivedBadge id={relation.derivedFrom} />
      </div>
      {changed ? (
        <Suspense fallback={null}>
          <ChangeNote id={relation.id} />
        </Suspense>
      ) : null}
      <Facts relation={relation} />
      {example ? null : (
        <Suspense fallback={null}>
          <NoteField on={{ kind: "relation", id: relation.id }} />
        </Suspense>
      )}
      <section className="inspector-section">
        <header className="section-head">
          <h3 className="eyebrow">{t("inspector.evidence")}</h3>
          <span className="count">{words.number(passages.length)}</span>
        </header>
        {passages.length === 0 ? <p className="note">{t("inspector.noEvidence")}</p> : null}
        <Passages passages={passages} namesOnly={relation.subjectFrom} long />
      </section>
      <RawId id={relation.id} />
    </article>
  );
}

/** "A —visited→ B": both ends can be clicked; a fact without direction shows a double arrow. */
function Sentence({ relation }: { relation: RelationDetail }): ReactElement {
  const words = useWords();
  const symmetric = useExplorerState((state) => typeOf(state.ontology, relation.type)?.symmetric ?? false);
  const color = useExplorerState((state) => typeOf(state.ontology, relation.type)?.color ?? "currentcolor");
  return (
    <h2 className="sentence">
      <End end={relation.from} />
      <span className="sentence-type">
        <span className="type-swatch" style={{ background: color }} />
        <span>{words.says(relation)}</span>
        <Icon name={symmetric ? "both" : "arrow"} size={15} />
      </span>
      <End end={relation.to} />
    </h2>
  );
}

function End({ end }: { end: RelationDetail["from"] }): ReactElement {
  const words = useWords();
  const explorer = useExplorer();
  const other = words.otherName(end);
  return (
    <button type="button" className="sentence-end" onClick={() => void explorer.show(end.id)}>
      <EntityGlyph label={end.label} size={20} />
      <span className="sentence-names">
        <DataText>{words.name(end)}</DataText>
        {other === null ? null : <DataText className="sentence-other">{other}</DataText>}
      </span>
    </button>
  );
}

function DerivedBadge({ id }: { id: string | null }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  if (id === null) return null;
  return (
    <button type="button" className="badge badge-link" onClick={() => void explorer.show(id)}>
      <Icon name="inferred" size={13} />
      <DataText>{t("inspector.derived", { name: words.entity(id) })}</DataText>
    </button>
  );
}

/** Dates as printed and as understood, then the relation's own properties. */
function Facts({ relation }: { relation: RelationDetail }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const date = words.factDate(relation);
  const properties = Object.entries(relation.properties).filter(
    ([, value]) => value !== null && value !== "",
  );
  return (
    <dl className="facts">
      <div>
        <dt>{t("inspector.printed")}</dt>
        <DataText as="dd">{relation.dateText ?? t("inspector.noDate")}</DataText>
      </div>
      <div>
        <dt>{t("inspector.normalised")}</dt>
        <dd>
          {date ?? t("inspector.noDate")}{" "}
          <span className="quiet">{t(`precision.${relation.datePrecision}`)}</span>
        </dd>
      </div>
      {properties.map(([name, value]) => (
        <div key={name}>
          <dt>{words.property(name)}</dt>
          <DataText as="dd">{words.value(value, name)}</DataText>
        </div>
      ))}
      {relation.confidence === null ? null : (
        <div>
          <dt>{t("inspector.confidence")}</dt>
          <dd>{words.number(relation.confidence)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The id as it stands in the data, small, for those who go and look. */
export function RawId({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="raw-id">
      <span>{t("inspector.id")}</span>
      <DataText as="code" className="mono">
        {id}
      </DataText>
    </p>
  );
}
