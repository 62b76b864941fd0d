import type { Status } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { Stats } from "#contract/status.ts";
import { briefForms, nameForms } from "../../model/drawing/names/forms.ts";
import { unusual } from "../../model/lens.ts";
import { SYNTHETIC_NAMES } from "../../model/synthetic.ts";
import type {
  Caption,
  EntityId,
  Facts,
  Presented,
  RelationFact,
  RelationId,
  TimeFilter,
  View,
} from "../../model/types.ts";
import { filterSentences } from "./filters.ts";
import type { Looks } from "./looks.ts";
import { groupsOf, mapOf, stageOf } from "./scenery.ts";
import { sha256 } from "./sha256.ts";
import { short } from "./text.ts";
import type { Both, ExportContent, ExportEntity, ExportKind, ExportRelation, Lang } from "./types.ts";
import { both, type Dictionary } from "./words.ts";

export interface ContentInputs {
  readonly presented: Presented;
  readonly facts: Facts;
  readonly view: View;
  readonly time: TimeFilter;
  readonly ontology: Ontology | null;
  readonly stats: Stats | null;
  readonly fingerprint: string | null;
  readonly looks: Looks;
  readonly dictionary: Dictionary;
  readonly language: Lang;
  readonly caption: Caption;
  /** The chosen entities, or null for all that is shown. */
  readonly chosen: readonly EntityId[] | null;
  /** The person's own title; empty for one made from what is shown. */
  readonly title: string;
  /** ISO instant of the export. */
  readonly date: string;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

function labelWords(ontology: Ontology | null, label: string): Both {
  const found = ontology?.labels.find(({ name }) => name === label);
  if (found !== undefined) return { zh: found.zh, en: found.en };
  return SYNTHETIC_NAMES[label] ?? { zh: label, en: label };
}

/** "carries out (demanded)": what was not done must not read as if it had been. */
function meant(name: Both, modality: Both | null): Both {
  if (modality === null) return { zh: name.zh, en: name.en };
  return { zh: `${name.zh}（${modality.zh}）`, en: `${name.en} (${modality.en})` };
}

function typeNameOf(ontology: Ontology | null, type: string): Both {
  const found = ontology?.types.find(({ name }) => name === type);
  const name: Both = found ?? SYNTHETIC_NAMES[type] ?? { zh: type, en: type };
  return { zh: name.zh, en: name.en };
}

function typeWords(ontology: Ontology | null, { type, modality }: RelationFact) {
  const found = ontology?.types.find(({ name }) => name === type);
  const name = typeNameOf(ontology, type);
  const inverse: Both = found?.inverse ?? name;
  const other = unusual(ontology, modality);
  const modalityName = other === null ? null : { zh: other.zh, en: other.en };
  return {
    typeName: meant(name, modalityName),
    inverseName: meant(inverse, modalityName),
    modalityName,
    roles: found?.roles ?? [],
    symmetric: found?.symmetric ?? SYNTHETIC_NAMES[type] !== undefined,
  };
}

const noteOn = (view: View, on: string) => view.notes.get(on) ?? null;

/** With no more than these everybody is named, also who is a mere dot on a map. */
const FEW = 40;

function entitiesOf(inputs: ContentInputs): ExportEntity[] {
  const { presented, facts, view, ontology, looks, chosen } = inputs;
  const wanted = chosen === null ? null : new Set(chosen);
  const found = [...presented.entities.values()].flatMap((fact): ExportEntity[] => {
    const look = looks.entity(fact.id);
    if (look === null || wanted?.has(fact.id) === false) return [];
    const formsIn = look.brief ? briefForms : nameForms;
    const group = presented.groups.get(fact.id);
    return [
      {
        id: fact.id,
        label: fact.label,
        labelName: labelWords(ontology, fact.label),
        ftm: ontology?.labels.find(({ name }) => name === fact.label)?.ftm ?? null,
        name: fact.name,
        nameEn: fact.nameEn,
        degree: fact.degree,
        sources: fact.sources,
        lastSeen: fact.lastSeen,
        x: short(look.x),
        y: short(look.y),
        ...{ radius: look.size, color: look.color, dark: look.dark, shape: look.shape, sign: look.glyph },
        ...{ toward: look.toward, hold: look.hold, tier: look.tier, faint: look.faint },
        names: { zh: formsIn(fact, "zh"), en: formsIn(fact, "en"), both: formsIn(fact, "both") },
        members:
          group?.members.map((id) => ({ id, name: facts.entities.get(id)?.name ?? id })).sort(byId) ?? null,
        note: noteOn(view, `entity:${fact.id}`),
      },
    ];
  });
  const few = found.filter(({ faint }) => !faint).length <= FEW;
  const named = few ? found.map((one) => (one.tier === "none" ? { ...one, tier: null } : one)) : found;
  return named.sort(byId);
}

function standsFor({ presented, facts }: ContentInputs, id: RelationId) {
  const contact = presented.contacts.get(id);
  const ids = presented.bundles.get(id) ?? contact?.events.flatMap(({ relations }) => relations) ?? [];
  const of = [...new Set(ids)].sort().map((each) => {
    const fact = facts.relations.get(each);
    return { id: each, date: fact?.date ?? null, dateEnd: fact?.dateEnd ?? null };
  });
  const events = (contact?.events ?? []).map(({ event }) => {
    const fact = facts.entities.get(event);
    return { id: event, name: fact?.name ?? event, nameEn: fact?.nameEn ?? null };
  });
  return { of, events, weight: contact === undefined ? null : short(contact.weight) };
}

/** A line as it is drawn; null where an end has no place. */
function lookOfLine({ looks }: ContentInputs, { id }: RelationFact) {
  const look = looks.relation(id);
  if (look === null) return null;
  const {
    size: thickness,
    color,
    quiet,
    stroke: line,
    along,
    row,
    rest,
    strength,
    unnamed,
    curvature,
  } = look;
  const drawn = { thickness, color, quiet, line, along: short(along), row, rest, strength, unnamed };
  return { ...drawn, curvature: looks.loop(id) ?? short(curvature) };
}

function relationsOf(inputs: ContentInputs, entities: readonly ExportEntity[]): ExportRelation[] {
  const { presented, view, ontology } = inputs;
  const there = new Set(entities.map(({ id }) => id));
  const facts = [...presented.relations.values()]
    .filter(({ from, to }) => there.has(from) && there.has(to))
    .sort(byId);
  const { contacts, bundles, changes } = presented;
  return facts.flatMap((fact): ExportRelation[] => {
    const look = lookOfLine(inputs, fact);
    if (look === null) return [];
    const kind = contacts.has(fact.id) ? "contact" : bundles.has(fact.id) ? "bundle" : "relation";
    return [
      {
        ...fact,
        ...typeWords(ontology, fact),
        ...look,
        ...standsFor(inputs, fact.id),
        kind,
        change: changes.get(fact.id) ?? null,
        note: noteOn(view, `relation:${fact.id}`),
      },
    ];
  });
}

/** Kinds that occur, the most frequent first; the colour is that of the first one met. */
function kindsOf(things: readonly Omit<ExportKind, "count">[]): ExportKind[] {
  const kinds = new Map<string, ExportKind>();
  for (const thing of things) {
    const known = kinds.get(thing.name);
    kinds.set(thing.name, { ...(known ?? thing), count: (known?.count ?? 0) + 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** The families of those shown; one whose members have several colours says nothing by its own. */
function familiesOf(ontology: Ontology | null, entities: readonly ExportEntity[]): ExportKind[] {
  return (ontology?.families ?? []).flatMap(({ name, zh, en, labels }): ExportKind[] => {
    const members = entities.filter(
      ({ label, faint, members }) => !faint && members === null && labels.includes(label),
    );
    // It is called by the kind that stands first in it.
    const [first] = members.sort((a, b) => labels.indexOf(a.label) - labels.indexOf(b.label));
    if (first === undefined || members.some(({ color }) => color !== first.color)) return [];
    const { color, dark, shape, sign } = first;
    return [{ name, words: { zh, en }, color, dark, shape, sign, count: members.length }];
  });
}

/** "孙鹏程 and 24 more": the best connected of the file gives it its name. */
function titleOf(
  inputs: ContentInputs,
  entities: readonly ExportEntity[],
  relations: readonly ExportRelation[],
) {
  const own = inputs.title.trim();
  if (own !== "") return { zh: own, en: own };
  const lines = new Map<EntityId, number>();
  for (const { from, to } of relations) for (const id of [from, to]) lines.set(id, (lines.get(id) ?? 0) + 1);
  const [first] = [...entities].sort((a, b) => (lines.get(b.id) ?? 0) - (lines.get(a.id) ?? 0) || byId(a, b));
  if (first === undefined) return both(inputs.dictionary, (t) => t("export.untitled"));
  const names: Both = { zh: first.name, en: first.nameEn ?? first.name };
  const count = entities.length - 1;
  if (count === 0) return names;
  return both(inputs.dictionary, (t, l) => t("export.titleOf", { name: names[l], count }));
}

/** The facts alone, in a fixed order: where or how they are drawn makes no difference to the fingerprint. */
function fingerprintOf(entities: readonly ExportEntity[], relations: readonly ExportRelation[]): string {
  const rows = [
    ...entities.map(({ id, label, name, nameEn, members }) => [id, label, name, nameEn, members]),
    ...relations.map((r) => [
      r.id,
      r.type,
      r.from,
      r.to,
      r.date,
      r.dateEnd,
      r.datePrecision,
      r.status,
      r.sources,
      r.of,
      r.modality,
    ]),
  ];
  return sha256(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

const STATUSES = ["reported", "confirmed", "inferred", "disputed"] as const satisfies readonly Status[];

function statusesOf(dictionary: Dictionary): ExportContent["statuses"] {
  const one = (status: Status) => ({
    name: both(dictionary, (t) => t(`status.${status}`)),
    meaning: both(dictionary, (t) => t(`statusMeaning.${status}`)),
  });
  const [reported, confirmed, inferred, disputed] = STATUSES;
  return {
    reported: one(reported),
    confirmed: one(confirmed),
    inferred: one(inferred),
    disputed: one(disputed),
  };
}

function aboutOf(content: Omit<ExportContent, "about">, dictionary: Dictionary): ExportContent["about"] {
  const { counts, fingerprint, filters, date, citation } = content;
  const same = (text: string): Both => ({ zh: text, en: text });
  const sentence: Both = {
    zh: filters.map(({ zh }) => zh).join("；"),
    en: filters.map(({ en }) => en).join("; "),
  };
  const { entities, relations, ofEntities, ofRelations } = counts;
  const holds = both(dictionary, (t) => {
    const counted = (what: "entities" | "relations", count: number) =>
      t(`count.${what}`, { count, shown: count });
    const own = { entities: counted("entities", entities), relations: counted("relations", relations) };
    if (ofEntities === null || ofRelations === null) return t("export.holds", own);
    const of = {
      ofEntities: counted("entities", ofEntities),
      ofRelations: counted("relations", ofRelations),
    };
    return t("export.holdsOf", { ...own, ...of });
  });
  return [
    { name: both(dictionary, (t) => t("export.aboutHolds")), value: holds },
    { name: both(dictionary, (t) => t("export.aboutFilters")), value: sentence },
    { name: both(dictionary, (t) => t("export.aboutDate")), value: same(date) },
    ...(fingerprint.data === null
      ? []
      : [{ name: both(dictionary, (t) => t("export.aboutData")), value: same(fingerprint.data) }]),
    {
      name: both(dictionary, (t) => t("export.aboutContent")),
      value: same(`SHA-256 ${fingerprint.content}`),
    },
    { name: both(dictionary, (t) => t("export.aboutCitation")), value: citation },
    {
      name: both(dictionary, (t) => t("export.aboutMethod")),
      value: both(dictionary, (t) => t("export.method")),
    },
  ];
}

/** Everything that goes into a file, from what can be seen. The same inputs give the same content. */
export function exportContent(inputs: ContentInputs): ExportContent {
  const { dictionary, stats, date, language, caption, chosen, fingerprint, ontology } = inputs;
  const entities = entitiesOf(inputs);
  const relations = relationsOf(inputs, entities);
  const title = titleOf(inputs, entities, relations);
  const content = fingerprintOf(entities, relations);
  const day = date.slice(0, 10);
  const rest: Omit<ExportContent, "about"> = {
    title,
    language,
    caption,
    scope: chosen === null ? "all" : "selection",
    entities,
    relations,
    stage: stageOf(inputs, (type) => typeNameOf(ontology, type), ontology?.families ?? []),
    map: mapOf(inputs),
    groups: groupsOf(inputs, entities),
    labels: kindsOf(
      entities.map(({ label, labelName, color, dark, shape, sign, members }) => {
        return { name: label, words: labelName, color, dark, shape, sign: members === null ? sign : "" };
      }),
    ),
    families: familiesOf(ontology, entities),
    types: kindsOf(
      relations.map(({ type, color }) => {
        return {
          name: type,
          words: typeNameOf(ontology, type),
          color,
          dark: color,
          shape: "circle",
          sign: "",
        };
      }),
    ),
    counts: {
      entities: entities.length,
      relations: relations.length,
      ofEntities: stats?.entities ?? null,
      ofRelations: stats?.relations ?? null,
    },
    filters: filterSentences({ ...inputs, chosen: chosen === null ? null : entities.length }),
    fingerprint: { data: fingerprint, content },
    date,
    citation: both(dictionary, (t, l) =>
      t("export.citation", { title: title[l], day, print: (fingerprint ?? content).slice(0, 16) }),
    ),
    statuses: statusesOf(dictionary),
    changes: {
      gained: both(dictionary, (t) => t("change.gained")),
      lost: both(dictionary, (t) => t("change.lost")),
      kept: both(dictionary, (t) => t("change.kept")),
    },
  };
  return { ...rest, about: aboutOf(rest, dictionary) };
}
