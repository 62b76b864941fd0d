import type { ExportPassage, ExportRelation } from "../src/exports/content/types.ts";
import { button, fill, h } from "./dom.ts";
import type { Store } from "./store.ts";

/** A line of a list of facts; nothing where there is no value. */
function fact(name: string, value: string | null): HTMLElement | null {
  if (value === null || value === "") return null;
  return h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, value.toWellFormed()));
}

function dates({ date, dateEnd }: { date: string | null; dateEnd: string | null }): string | null {
  return dateEnd === null ? date : `${date ?? "…"} – ${dateEnd}`;
}

function entityButton(store: Store, id: string): HTMLElement {
  if (!store.entities.has(id)) return h("bdi", {}, store.name(id));
  return button({ class: "link" }, () => store.choose({ kind: "entity", id }), h("bdi", {}, store.name(id)));
}

function statusOf(store: Store, { status }: ExportRelation): HTMLElement {
  const { name, meaning } = store.data.content.statuses[status];
  const { language } = store.state();
  const text = name[language];
  return h("span", { class: `status status-${status}`, title: meaning[language] }, text);
}

function passage(store: Store, told: ExportPassage, namesOnly: boolean): HTMLElement {
  const english = store.state().language === "en";
  const text = english ? (told.paraphraseEn ?? told.paraphrase) : told.paraphrase;
  const article = english ? (told.articleEn ?? told.article) : told.article;
  const source = english ? (told.sourceEn ?? told.source) : told.source;
  const where = [
    source,
    article,
    english && told.authorsEn.length > 0
      ? told.authorsEn.join(", ")
      : told.authors.join(english ? ", " : "、"),
    told.published ?? store.word("undated"),
  ];
  return h(
    "li",
    { class: "passage", "data-testid": "passage" },
    namesOnly ? h("p", { class: "quiet" }, store.word("namesOnly")) : null,
    h("p", { class: "said" }, text.toWellFormed()),
    told.quote === null ? null : h("blockquote", {}, told.quote.toWellFormed()),
    h(
      "p",
      { class: "where" },
      where
        .filter((part) => part !== "")
        .join(" · ")
        .toWellFormed(),
    ),
    h(
      "p",
      { class: "where" },
      [
        told.locator,
        ...(told.start === null || told.end === null ? [] : [store.word("characters", told.start, told.end)]),
        told.id,
      ].join(" · "),
    ),
    told.sha256 === null ? null : h("p", { class: "hash" }, `SHA-256 ${told.sha256}`),
  );
}

/** What one relation of the data rests on. */
function evidence(store: Store, id: string): HTMLElement {
  const { relations, passages, missing } = store.data.evidence;
  const told = relations[id];
  if (told === undefined)
    return h("p", { class: "quiet" }, store.word(missing.includes(id) ? "missing" : "noEvidence"));
  const { language } = store.state();
  const found = told.passages.flatMap((key) => passages[key] ?? []);
  return h(
    "div",
    {},
    h(
      "dl",
      { class: "facts" },
      fact(store.word("printed"), told.dateText),
      fact(store.word("confidence"), told.confidence === null ? null : String(told.confidence)),
      ...told.properties.map(({ name, said }) => fact(name[language], said[language])),
    ),
    found.length === 0
      ? h("p", { class: "quiet" }, store.word("noEvidence"))
      : h(
          "ul",
          { class: "passages" },
          ...found.map((each) => passage(store, each, each.id === told.subjectFrom)),
        ),
  );
}

function behindLine(store: Store, relation: ExportRelation): HTMLElement[] {
  const lead = h(
    "p",
    { class: "warning" },
    store.word(relation.kind === "contact" ? "inferredLine" : "bundleLine"),
  );
  const { language } = store.state();
  const events = relation.events.map(({ name, nameEn }) =>
    h("li", {}, h("bdi", {}, (language === "en" ? (nameEn ?? name) : name).toWellFormed())),
  );
  const shared =
    events.length === 0
      ? []
      : [h("h3", {}, store.word("sharedEvents")), h("ul", { class: "plain" }, ...events)];
  const parts = relation.of.flatMap((each) => [
    h("h4", {}, `${each.id}${each.date === null ? "" : ` · ${dates(each) ?? ""}`}`),
    evidence(store, each.id),
  ]);
  return [lead, ...shared, h("h3", {}, store.word("standsFor")), ...parts];
}

function relationDetails(store: Store, relation: ExportRelation): (HTMLElement | null)[] {
  const { language } = store.state();
  const own = relation.kind === "relation";
  return [
    h("p", { class: "kind" }, store.word("type")),
    h(
      "h2",
      { tabindex: -1, "data-testid": "heading" },
      entityButton(store, relation.from),
      ` ${relation.symmetric ? "↔" : "→"} ${relation.typeName[language]} ${relation.symmetric ? "↔" : "→"} `,
      entityButton(store, relation.to),
    ),
    h(
      "p",
      {},
      statusOf(store, relation),
      ` ${store.data.content.statuses[relation.status].meaning[language]}`,
    ),
    relation.note === null
      ? null
      : h("p", { class: "note" }, `${store.word("note")}: ${relation.note.toWellFormed()}`),
    h(
      "dl",
      { class: "facts" },
      fact(store.word("date"), dates(relation) ?? store.word("undated")),
      fact(store.word("published"), relation.published),
      fact(
        store.word("change"),
        relation.change === null ? null : store.data.content.changes[relation.change][language],
      ),
      fact(store.word("sources"), String(relation.sources)),
    ),
    ...(own
      ? [h("h3", {}, store.word("evidence")), evidence(store, relation.id)]
      : behindLine(store, relation)),
  ];
}

function relationRow(store: Store, id: string, relation: ExportRelation): HTMLElement {
  const { language } = store.state();
  const out = relation.from === id;
  const other = out ? relation.to : relation.from;
  const words = (out ? relation.typeName : relation.inverseName)[language];
  return h(
    "li",
    {},
    button(
      { class: "row", "data-testid": "relation-row" },
      () => store.choose({ kind: "relation", id: relation.id }),
      h("span", { class: "row-type" }, words),
      h("bdi", {}, store.name(other)),
      h("span", { class: "row-date" }, dates(relation) ?? store.word("undated")),
      statusOf(store, relation),
    ),
  );
}

function entityDetails(store: Store, id: string): (HTMLElement | null)[] {
  const entity = store.entities.get(id);
  if (entity === undefined) return [];
  const { language } = store.state();
  const other = language === "en" ? entity.name : entity.nameEn;
  const relations = store.of(id);
  return [
    h("p", { class: "kind" }, entity.labelName[language]),
    h("h2", { tabindex: -1, "data-testid": "heading" }, h("bdi", {}, store.name(id))),
    other === null || other === store.name(id)
      ? null
      : h("p", { class: "quiet" }, h("bdi", {}, other.toWellFormed())),
    entity.note === null
      ? null
      : h("p", { class: "note" }, `${store.word("note")}: ${entity.note.toWellFormed()}`),
    h("dl", { class: "facts" }, fact(store.word("sources"), String(entity.sources)), fact("id", entity.id)),
    ...(entity.members === null
      ? []
      : [
          h("h3", {}, store.word("members")),
          h("ul", { class: "plain" }, ...entity.members.map(({ name }) => h("li", {}, name.toWellFormed()))),
        ]),
    h("h3", {}, `${store.word("relations")} (${relations.length})`),
    relations.length === 0
      ? h("p", { class: "quiet" }, store.word("noRelations"))
      : h("ul", { class: "rows" }, ...relations.map((relation) => relationRow(store, id, relation))),
  ];
}

/** The panel that reads out what is chosen. */
export function detailsPanel(store: Store): { element: HTMLElement; focus: () => void } {
  const body = h("div", { class: "details-body" });
  const element = h("section", { class: "details", "data-testid": "details" }, body);
  const render = () => {
    const { chosen, before } = store.state();
    element.setAttribute("aria-label", store.word("details"));
    const back =
      before.length === 0 ? null : button({ class: "back" }, () => store.back(), `← ${store.word("back")}`);
    if (chosen === null) {
      fill(
        body,
        h("h2", { class: "quiet-title" }, store.word("details")),
        h("p", { class: "quiet" }, store.word("nothing")),
      );
      return;
    }
    const relation = chosen.kind === "relation" ? store.relations.get(chosen.id) : undefined;
    fill(
      body,
      back,
      ...(relation === undefined ? entityDetails(store, chosen.id) : relationDetails(store, relation)),
    );
  };
  store.subscribe(render);
  render();
  return { element, focus: () => body.querySelector<HTMLElement>("h2")?.focus() };
}
