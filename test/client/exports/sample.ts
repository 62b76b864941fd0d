import { type ContentInputs, exportContent } from "../../../client/src/exports/content/content.ts";
import { looksOf } from "../../../client/src/exports/content/looks.ts";
import type { ExportContent } from "../../../client/src/exports/content/types.ts";
import type { Dictionary } from "../../../client/src/exports/content/words.ts";
import { createDictionary } from "../../../client/src/i18n/setup.ts";
import { NO_FACTS, withFacts } from "../../../client/src/model/facts.ts";
import type { EntityFact, Facts, RelationFact, View } from "../../../client/src/model/types.ts";
import { presented } from "../../../client/src/model/view/presented.ts";
import { anEntity, aRelation, ONTOLOGY, viewOf } from "../world.ts";

const plain = createDictionary("zh");
export const DICTIONARY: Dictionary = { zh: plain.getFixedT("zh"), en: plain.getFixedT("en") };
export { ONTOLOGY };

/** Names that try to be more than text, in every format at once. */
export const HOSTILE = [
  `"quoted" & 'single' <b>bold</b>`,
  "]]> </script><script>alert(1)</script><!-- ",
  "控\u0000制\u0007\u001b\uffff字符",
  "lone \ud800 and \udfff surrogates",
  "\u202eright-to-left\u2066 \u200f",
  "=1+1",
  "＝1+1",
  "+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(A1)",
  "\t=1+1",
  "\r\n=1+1",
  'comma, semicolon; "both"\nand a line end',
  "{{count}} $t(word.close)",
  "  spaces  ",
  "𠮷野家 😀 é",
];

export const HOSTILE_ENTITIES: readonly EntityFact[] = HOSTILE.map((name, i) =>
  anEntity(`h${i}`, { name, nameEn: `en ${name}`, label: i % 2 === 0 ? "Person" : "Company" }),
);

/** Two people, a zone, an event of three, a project; dated to the day, month and year, over a period, and not at all. */
const ENTITIES: readonly EntityFact[] = [
  anEntity("person-sun", {
    name: "孙鹏程",
    nameEn: "Sun Pengcheng",
    degree: 4,
    sources: 2,
    lastSeen: "2024-04-02",
  }),
  anEntity("person-li", { name: "李青", nameEn: "Li Qing", degree: 2 }),
  anEntity("person-wang", { name: "王明", degree: 1 }),
  anEntity("zone-beicheng", { name: "北城经开区", nameEn: "Beicheng zone", label: "Zone", degree: 5 }),
  anEntity("event-inspection", { name: "调研", nameEn: "Inspection", label: "Event", degree: 3 }),
  anEntity("project-battery", { name: "电池项目", label: "Project" }),
  anEntity("place-jinxi", { name: "晋西市", label: "Place" }),
];

const between = (id: string, type: string, rest: Partial<RelationFact> & { from: string; to: string }) =>
  aRelation(id, { type, ...rest });

const took = (who: string, date: string | null) =>
  between(`took-${who}`, "PARTICIPATED_IN", {
    from: who,
    to: "event-inspection",
    date,
    datePrecision: date === null ? "unknown" : "day",
  });

const RELATIONS: readonly RelationFact[] = [
  took("person-sun", "2024-04-02"),
  took("person-li", "2024-04-02"),
  took("person-wang", null),
  between("visit", "VISITED", {
    from: "person-sun",
    to: "zone-beicheng",
    date: "2024-02",
    datePrecision: "month",
    status: "confirmed",
    sources: 3,
    published: "2024-03",
  }),
  between("post", "HOLDS_POSITION", { from: "person-sun", to: "zone-beicheng", status: "disputed" }),
  between("met-1", "MET_WITH", {
    from: "person-li",
    to: "person-wang",
    date: "2024-03-05",
    datePrecision: "day",
  }),
  between("met-2", "MET_WITH", {
    from: "person-li",
    to: "person-wang",
    date: "2024-03-06",
    datePrecision: "day",
  }),
  between("partner", "PARTNERED_WITH", {
    from: "zone-beicheng",
    to: "zone-beicheng",
    date: "2023-01",
    dateEnd: "2023-12",
    datePrecision: "period",
    status: "inferred",
    derivedFrom: "event-inspection",
  }),
  between("has", "HAS_PROJECT", {
    from: "zone-beicheng",
    to: "project-battery",
    date: "2023",
    datePrecision: "year",
  }),
  between("in", "LOCATED_IN", { from: "zone-beicheng", to: "place-jinxi" }),
];

export const FACTS: Facts = {
  ...withFacts(NO_FACTS, ENTITIES, RELATIONS),
  participants: new Map([["event-inspection", 3]]),
};
export const HOSTILE_FACTS: Facts = withFacts(
  NO_FACTS,
  HOSTILE_ENTITIES,
  HOSTILE_ENTITIES.slice(1).map(({ id }) => aRelation(`h0-${id}`)),
);

export function viewAll(facts: Facts, part: Partial<View> = {}): View {
  return { ...viewOf(facts, [...facts.entities.keys()]), ...part };
}

/** What would be exported of a view of facts. */
export function contentOf(
  facts: Facts,
  view: View = viewAll(facts),
  part: Partial<ContentInputs> = {},
): ExportContent {
  const shown = presented(facts, view, ONTOLOGY);
  return exportContent({
    presented: shown,
    facts,
    view,
    time: view.time,
    ontology: ONTOLOGY,
    stats: null,
    fingerprint: "ab".repeat(32),
    looks: looksOf(shown, view, { ontology: ONTOLOGY, metrics: null, language: "zh" }),
    dictionary: DICTIONARY,
    language: "zh",
    caption: "both",
    chosen: null,
    title: "",
    date: "2026-11-22T12:00:00Z",
    ...part,
  });
}
