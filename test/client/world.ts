import type { GraphPayload } from "#contract/graph.ts";
import { type Ontology, OntologySchema } from "#contract/ontology.ts";
import { NO_FACTS, withFacts } from "../../client/src/model/facts.ts";
import type { Positions } from "../../client/src/model/layouts/place.ts";
import type { EntityFact, Facts, RelationFact, View } from "../../client/src/model/types.ts";
import { EMPTY_VIEW, withEntities } from "../../client/src/model/view/view.ts";
import ontologyJson from "../../data/ontology.json";

/** The ontology of the built-in data. */
export const ONTOLOGY: Ontology = OntologySchema.parse(ontologyJson);

export function anEntity(id: string, rest: Partial<EntityFact> = {}): EntityFact {
  const names = { name: id, nameEn: null, shortName: null, shortNameEn: null };
  return { id, label: "Person", ...names, degree: 1, sources: 1, lastSeen: null, ...rest };
}

/** A relation written as `a-b` or `a-b#2`: from, to, and a number that tells parallel ones apart. */
export function aRelation(id: string, rest: Partial<RelationFact> = {}): RelationFact {
  const [from = "", to = ""] = (id.split("#")[0] ?? "").split("-");
  return {
    id,
    type: "MET_WITH",
    from,
    to,
    date: null,
    dateEnd: null,
    datePrecision: "unknown",
    status: "reported",
    sources: 1,
    derivedFrom: null,
    published: null,
    modality: null,
    ...rest,
  };
}

/** Facts from relation ids alone: the entities are their ends. */
export function factsOf(...relations: readonly string[]): Facts {
  const told = relations.map((id) => aRelation(id));
  const ids = new Set(told.flatMap(({ from, to }) => [from, to]));
  return withFacts(
    NO_FACTS,
    [...ids].map((id) => anEntity(id)),
    told,
  );
}

/** Positions in a row, far apart. */
export function inARow(ids: readonly string[]): Positions {
  return new Map(ids.map((id, i) => [id, { x: i * 200, y: 0 }]));
}

export function viewOf(facts: Facts, ids: readonly string[]): View {
  return withEntities(EMPTY_VIEW, facts, inARow(ids), { kind: "show", ids });
}

export function payloadOf(entities: readonly EntityFact[], relations: readonly RelationFact[]): GraphPayload {
  return {
    nodes: {
      id: entities.map(({ id }) => id),
      label: entities.map(({ label }) => label),
      name: entities.map(({ name }) => name),
      nameEn: entities.map(({ nameEn }) => nameEn),
      shortName: entities.map(({ shortName }) => shortName),
      shortNameEn: entities.map(({ shortNameEn }) => shortNameEn),
      degree: entities.map(({ degree }) => degree),
      sources: entities.map(({ sources }) => sources),
      lastSeen: entities.map(({ lastSeen }) => lastSeen),
    },
    edges: {
      id: relations.map(({ id }) => id),
      type: relations.map(({ type }) => type),
      from: relations.map(({ from }) => from),
      to: relations.map(({ to }) => to),
      date: relations.map(({ date }) => date),
      dateEnd: relations.map(({ dateEnd }) => dateEnd),
      datePrecision: relations.map(({ datePrecision }) => datePrecision),
      status: relations.map(({ status }) => status),
      sources: relations.map(({ sources }) => sources),
      derivedFrom: relations.map(({ derivedFrom }) => derivedFrom),
      published: relations.map(({ published }) => published),
      modality: relations.map(({ modality }) => modality),
    },
    truncated: null,
  };
}
