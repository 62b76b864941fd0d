import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RelationDetail } from "#contract/entity.ts";
import type { Passage, RelationEvidence } from "#contract/evidence.ts";
import { contactLine } from "../../model/view/ties.ts";
import {
  useExplorer,
  useExplorerState,
  useNames,
  usePresented,
  useRelationEvidence,
  useWords,
} from "../../page/explorer.tsx";
import { LoadFailure } from "../../page/failures.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { ModalityBadge } from "../../page/shown/ModalityBadge.tsx";
import { StatusBadge } from "../../page/shown/StatusBadge.tsx";
import { typeOf } from "../../page/words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type Called, calledAs, isNamed } from "./naming.ts";
import { Passages } from "./passages/Passages.tsx";
import { SupplyText } from "./passages/SupplyText.tsx";
import { RelationEnds } from "./RelationEnds.tsx";

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
  const { relation } = evidence;
  const changed = usePresented().changes.has(relation.id);
  return (
    <article className="inspected" data-testid="relation-inspector">
      <p className="eyebrow">{example ? t("inspector.example") : t("inspector.relation")}</p>
      <RelationEnds relation={relation} />
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
      <Evidence evidence={evidence} />
      {example ? null : <Beside relation={relation} />}
      <RawId id={relation.id} />
    </article>
  );
}

/** Every passage that the relation rests on, with its ends marked in them, and whom they leave out. */
function Evidence({ evidence: { relation, passages } }: { evidence: RelationEvidence }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const color = useExplorerState((state) => typeOf(state.ontology, relation.type)?.color ?? null);
  const called = [calledAs(relation.from), calledAs(relation.to)];
  const saying = passages.filter(({ id }) => id !== relation.subjectFrom);
  const ordered = [
    ...saying.toSorted((one, other) => namedIn(other, called) - namedIn(one, called)),
    ...passages.filter(({ id }) => id === relation.subjectFrom),
  ];
  const said = saying.flatMap(({ paraphrase, paraphraseEn, quote }) => [
    ...[paraphrase, paraphraseEn ?? "", quote ?? ""],
  ]);
  return (
    <section className="inspector-section">
      <header className="section-head">
        <h3 className="evidence-head">{t("inspector.evidence")}</h3>
        <span className="quiet">
          {t("inspector.passages", { count: passages.length, shown: words.number(passages.length) })}
        </span>
      </header>
      {passages.length === 0 ? <p className="note">{t("inspector.noEvidence")}</p> : null}
      <Passages
        passages={ordered}
        called={called}
        namesOnly={relation.subjectFrom}
        leftOut={called.filter((each) => saying.length > 0 && !isNamed(said, each))}
        {...(color === null ? {} : { edge: color })}
        long
      />
      <SupplyText passages={passages} />
    </section>
  );
}

/** How many of them a passage names: those that tell of both come first, then those that tell a date, say. */
const namedIn = ({ paraphrase, paraphraseEn }: Passage, called: readonly Called[]) =>
  called.filter((each) => isNamed([paraphrase, paraphraseEn ?? ""], each)).length;

/** Dates as understood and as printed, the relation's own properties, how sure it is, and by how many. */
function Facts({ relation }: { relation: RelationDetail }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const date = words.factDate(relation);
  const properties = words.properties(relation.properties);
  return (
    <dl className="facts">
      <div>
        <dt>{t("inspector.date")}</dt>
        <dd>
          <strong>{date ?? t("inspector.noDate")}</strong>
          {date === null ? null : <span className="quiet"> {t(`precision.${relation.datePrecision}`)}</span>}
          {relation.dateText === null ? null : (
            <DataText as="p" className="quiet">
              {t("inspector.printed", { text: relation.dateText })}
            </DataText>
          )}
        </dd>
      </div>
      {properties.map(({ name, said }) => (
        <div key={name}>
          <dt>{words.property(name)}</dt>
          <DataText as="dd">{said}</DataText>
        </div>
      ))}
      <div>
        <dt>{t("inspector.status")}</dt>
        <dd className="badges">
          <StatusBadge status={relation.status} />
          <ModalityBadge modality={relation.modality} />
          <span className={`badge ${relation.sources > 1 ? "badge-confirmed" : ""}`}>
            <Icon name="article" size={13} />
            {t("inspector.sources", { count: relation.sources, shown: words.number(relation.sources) })}
          </span>
        </dd>
      </div>
      {relation.confidence === null ? null : (
        <div>
          <dt>{t("inspector.confidence")}</dt>
          <dd>{words.number(relation.confidence)}</dd>
        </div>
      )}
    </dl>
  );
}

/** What else is known between the two, and the event from which this follows. */
function Beside({ relation }: { relation: RelationDetail }): ReactElement | null {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const relations = useExplorerState((state) => state.facts.relations);
  const ends = new Set([relation.from.id, relation.to.id]);
  const others = [...relations.values()].filter(
    ({ id, from, to }) =>
      id !== relation.id && ends.has(from) && ends.has(to) && (from !== to || ends.size === 1),
  );
  const { derivedFrom } = relation;
  if (others.length === 0 && derivedFrom === null) return null;
  return (
    <>
      {others.length === 0 ? null : (
        <section className="inspector-section">
          <h3 className="eyebrow">{t("inspector.between")}</h3>
          <ul className="beside">
            {others.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  className="row-button"
                  onClick={() => explorer.select({ kind: "relation", id: other.id })}
                >
                  <span>{words.says(other, other.from === relation.from.id ? "out" : "in")}</span>
                  <span className="quiet">{words.factDate(other)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {derivedFrom === null ? null : (
        <section className="inspector-section">
          <h3 className="eyebrow">{t("inspector.derivedFrom")}</h3>
          <button type="button" className="row-button" onClick={() => void explorer.show(derivedFrom)}>
            <DataText>{words.entity(derivedFrom)}</DataText>
          </button>
        </section>
      )}
    </>
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
