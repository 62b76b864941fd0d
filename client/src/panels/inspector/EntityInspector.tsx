import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { EntityDetail } from "#contract/entity.ts";
import {
  useEntityDetail,
  useEntityEvidence,
  useExplorer,
  useExplorerState,
  useWords,
  type Words,
} from "../../page/explorer.tsx";
import { LoadFailure } from "../../page/failures.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { StatusBadge } from "../../page/shown/StatusBadge.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { EntityActions } from "./EntityActions.tsx";
import { calledLike } from "./naming.ts";
import { Passages } from "./passages/Passages.tsx";
import { SupplyText } from "./passages/SupplyText.tsx";
import { RelationCounts } from "./RelationCounts.tsx";
import { RawId } from "./RelationInspector.tsx";

const NoteField = lazy(() =>
  import("../notes/NoteField.tsx").then((module) => ({ default: module.NoteField })),
);
const EntityFigures = lazy(() =>
  import("../metrics/EntityFigures.tsx").then((module) => ({ default: module.EntityFigures })),
);

/** Who or what this is, what the sources say of it, its relations by type, its properties. */
export function EntityInspector({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const detail = useEntityDetail(id);
  const measured = useExplorerState((state) => state.metrics !== null);
  if (detail.state === "failed") return <LoadFailure resource={detail} />;
  if (detail.state !== "ready") return <Skeleton lines={8} label={t("inspector.loading")} />;
  const entity = detail.value;
  return (
    <article className="inspected" data-testid="entity-inspector">
      <Identity entity={entity} />
      <EntityActions entity={entity} />
      <Posts entity={entity} />
      <Suspense fallback={null}>
        <NoteField on={{ kind: "entity", id }} />
      </Suspense>
      <Sayings entity={entity} />
      <RelationCounts entity={entity} />
      {measured ? (
        <Suspense fallback={null}>
          <EntityFigures id={id} />
        </Suspense>
      ) : null}
      <Properties entity={entity} />
      <RawId id={entity.id} />
    </article>
  );
}

function Identity({ entity }: { entity: EntityDetail }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const other = words.otherName(entity);
  const between = words.language === "zh" ? "、" : ", ";
  return (
    <header className="identity">
      <p className="eyebrow">
        <EntityGlyph label={entity.label} size={18} />
        {entity.labels.map(words.label).join(" · ")}
      </p>
      <DataText as="h2" className="identity-name">
        {words.name(entity)}
      </DataText>
      {other === null ? null : (
        <DataText as="p" className="identity-other">
          {other}
        </DataText>
      )}
      {entity.pinyin === null || entity.pinyin === entity.nameEn ? null : (
        <DataText as="p" className="identity-pinyin">
          {entity.pinyin}
        </DataText>
      )}
      {aliasesIn(entity, words).length === 0 ? null : (
        <DataText as="p" className="identity-aliases">
          <span className="quiet">{t("inspector.aliases")}</span> {aliasesIn(entity, words).join(between)}
        </DataText>
      )}
      <p className="identity-line">
        <span>{t("inspector.degree", { count: entity.degree, shown: words.number(entity.degree) })}</span>
        <span>{t("inspector.sources", { count: entity.sources, shown: words.number(entity.sources) })}</span>
        {entity.lastSeen === null ? null : (
          <span>{t("inspector.lastSeen", { date: words.isoDate(entity.lastSeen) })}</span>
        )}
      </p>
    </header>
  );
}

function Posts({ entity }: { entity: EntityDetail }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  if (entity.posts.length === 0) return null;
  return (
    <section className="inspector-section">
      <h3 className="eyebrow">{t("inspector.posts")}</h3>
      <ul className="posts">
        {entity.posts.map((post) => (
          <li key={post.relation}>
            <button
              type="button"
              className="row-button"
              onClick={() => explorer.select({ kind: "relation", id: post.relation })}
            >
              <DataText>
                {post.title === null ? t("inspector.untitledPost") : words.value(post.title, "title")}
              </DataText>
              <DataText className="quiet">{words.name(post)}</DataText>
            </button>
            {post.status === "reported" ? null : <StatusBadge status={post.status} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sayings({ entity }: { entity: EntityDetail }): ReactElement {
  const { id } = entity;
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const evidence = useEntityEvidence(id);
  return (
    <section className="inspector-section">
      <header className="section-head">
        <h3 className="eyebrow">{t("inspector.sayings")}</h3>
        {evidence.state === "ready" ? (
          <span className="count">{words.number(evidence.value.passages.length)}</span>
        ) : null}
      </header>
      {evidence.state === "failed" ? <LoadFailure resource={evidence} /> : null}
      {evidence.state === "loading" ? <Skeleton lines={3} label={t("inspector.loading")} /> : null}
      {evidence.state === "ready" ? (
        <>
          {evidence.value.passages.length === 0 ? <p className="note">{t("inspector.noEvidence")}</p> : null}
          <Passages
            key={id}
            passages={evidence.value.passages}
            relations={evidence.value.relations}
            called={[calledLike(entity)]}
            onRelation={(relation) => explorer.select({ kind: "relation", id: relation })}
          />
          {evidence.value.truncated ? <p className="note">{t("inspector.evidenceCut")}</p> : null}
          {evidence.value.passages.length === 0 ? null : <SupplyText passages={evidence.value.passages} />}
        </>
      ) : null}
    </section>
  );
}

function Properties({ entity }: { entity: EntityDetail }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const properties = words.properties(entity.properties);
  if (properties.length === 0) return null;
  return (
    <section className="inspector-section">
      <h3 className="eyebrow">{t("inspector.properties")}</h3>
      <dl className="facts">
        {properties.map(({ name, said }) => (
          <div key={name}>
            <dt>{words.property(name)}</dt>
            <DataText as="dd">{said}</DataText>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The short name and the others, each with where alone it means this one: "市政府 (Yuncheng)". */
function aliasesIn(entity: EntityDetail, words: Words): string[] {
  const { aliases, aliasScopes } = entity;
  const short = words.language === "zh" ? entity.shortName : entity.shortNameEn;
  const shown = aliases.map((alias, index) => words.confined(alias, aliasScopes[index] ?? null));
  return short === null || short === words.name(entity) || shown.includes(short) ? shown : [short, ...shown];
}
