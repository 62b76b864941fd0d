import type { ExportEntity, ExportRelation, Lang } from "../src/exports/content/types.ts";
import { button, fill, h } from "./dom.ts";
import type { Store } from "./store.ts";

/** Rows drawn at once; further ones by a button. */
const PAGE = 200;

interface Row {
  readonly kind: "entity" | "relation";
  readonly id: string;
  readonly cells: readonly (string | number)[];
  /** Everything that a search may find, in both languages. */
  readonly text: string;
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase();

function relationRow(store: Store, relation: ExportRelation, language: Lang): Row {
  const { id, from, to, typeName, date, dateEnd, status, sources } = relation;
  const names = [from, to].flatMap((end) => {
    const entity = store.entities.get(end);
    return [entity?.name ?? end, entity?.nameEn ?? ""];
  });
  const words = store.data.content.statuses[status].name;
  const when = dateEnd === null ? (date ?? "") : `${date ?? "…"} – ${dateEnd}`;
  return {
    kind: "relation",
    id,
    cells: [store.name(from), typeName[language], store.name(to), when, words[language], sources],
    text: folded([...names, typeName.zh, typeName.en, words.zh, words.en, when, id].join("\n")),
  };
}

function entityRow(store: Store, entity: ExportEntity, language: Lang): Row {
  const { id, name, nameEn, labelName, sources } = entity;
  return {
    kind: "entity",
    id,
    cells: [store.name(id), labelName[language], store.of(id).length, sources],
    text: folded([name, nameEn ?? "", labelName.zh, labelName.en, id].join("\n")),
  };
}

const COLUMNS = {
  relations: ["from", "type", "to", "date", "status", "sources"],
  entities: ["name", "kind", "degree", "sources"],
} as const;

/** The same graph as a table: to search, to sort, and to choose from. */
export class TableView {
  readonly element = h("section", { class: "table", "data-testid": "table" });
  readonly #store: Store;
  readonly #search = h("input", {
    type: "search",
    autocomplete: "off",
    spellcheck: false,
    "data-testid": "filter",
  });
  readonly #count = h("p", { class: "quiet", role: "status", "data-testid": "count" });
  readonly #head = h("div", { class: "table-head" });
  readonly #frame = h("div", { class: "table-frame", tabindex: 0, role: "group" });
  #what: keyof typeof COLUMNS = "relations";
  #sort: { column: number; down: boolean } | null = null;
  #most = PAGE;

  constructor(store: Store) {
    this.#store = store;
    this.element.append(this.#head, this.#frame);
    this.#search.addEventListener("input", () => {
      this.#most = PAGE;
      this.#renderRows();
    });
    store.subscribe((state, previous) => {
      if (state.language !== previous.language) this.#render();
      else this.#mark();
    });
    this.#render();
  }

  #rows(): Row[] {
    const store = this.#store;
    const { language } = store.state();
    const { content } = store.data;
    return this.#what === "relations"
      ? content.relations.map((relation) => relationRow(store, relation, language))
      : content.entities.map((entity) => entityRow(store, entity, language));
  }

  #render(): void {
    const { word } = this.#store;
    this.element.setAttribute("aria-label", word("table"));
    this.#frame.setAttribute("aria-label", word(this.#what));
    this.#search.setAttribute("aria-label", word("search"));
    this.#search.placeholder = word("search");
    const tab = (what: keyof typeof COLUMNS) =>
      button(
        { "aria-pressed": String(this.#what === what), "data-testid": `show-${what}` },
        () => this.#show(what),
        word(what),
      );
    fill(
      this.#head,
      h("h2", {}, word("table")),
      h(
        "div",
        { class: "segmented", role: "group", "aria-label": word("table") },
        tab("relations"),
        tab("entities"),
      ),
      this.#search,
      this.#count,
    );
    this.#renderRows();
  }

  #show(what: keyof typeof COLUMNS): void {
    this.#what = what;
    this.#sort = null;
    this.#most = PAGE;
    this.#render();
    this.#head.querySelector<HTMLElement>(`[data-testid="show-${what}"]`)?.focus();
  }

  #sorted(rows: Row[]): Row[] {
    const sort = this.#sort;
    if (sort === null) return rows;
    const collator = new Intl.Collator(this.#store.state().language === "zh" ? "zh-CN" : "en", {
      numeric: true,
    });
    const order = (a: Row, b: Row) =>
      collator.compare(String(a.cells[sort.column]), String(b.cells[sort.column]));
    return rows.sort((a, b) => (sort.down ? -order(a, b) : order(a, b)));
  }

  #header(name: string, column: number): HTMLElement {
    const sort = this.#sort?.column === column ? this.#sort : null;
    const act = () => {
      this.#sort = { column, down: sort !== null && !sort.down };
      this.#renderRows();
      this.#frame.querySelectorAll<HTMLElement>("th button")[column]?.focus();
    };
    const sign = sort === null ? "" : sort.down ? " ↓" : " ↑";
    const state = sort === null ? null : sort.down ? "descending" : "ascending";
    return h("th", { scope: "col", "aria-sort": state }, button({}, act, this.#store.word(name) + sign));
  }

  #renderRows(): void {
    const { word } = this.#store;
    const words = folded(this.#search.value).split(/\s+/).filter(Boolean);
    const all = this.#rows();
    const found = this.#sorted(all.filter(({ text }) => words.every((each) => text.includes(each))));
    fill(this.#count, word("found", found.length, all.length));
    const head = h("tr", {}, ...COLUMNS[this.#what].map((name, column) => this.#header(name, column)));
    const body = h("tbody", {}, ...found.slice(0, this.#most).map((row) => this.#row(row)));
    const left = found.length - this.#most;
    const more =
      left <= 0
        ? null
        : button(
            { class: "more" },
            () => {
              this.#most += PAGE;
              this.#renderRows();
            },
            word("more", Math.min(PAGE, left)),
          );
    fill(this.#frame, h("table", {}, h("thead", {}, head), body), more);
    this.#mark();
  }

  #row({ kind, id, cells }: Row): HTMLElement {
    const choose = () => this.#store.choose({ kind, id });
    const [first, ...rest] = cells;
    const name = button(
      { class: "link", "data-testid": "table-row" },
      choose,
      h("bdi", {}, String(first).toWellFormed()),
    );
    const row = h(
      "tr",
      { "data-id": id },
      h("th", { scope: "row" }, name),
      ...rest.map((cell, i) =>
        h("td", { class: `column-${COLUMNS[this.#what][i + 1]}` }, String(cell).toWellFormed()),
      ),
    );
    row.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("button") === null) choose();
    });
    return row;
  }

  #mark(): void {
    const id = this.#store.state().chosen?.id;
    for (const row of this.#frame.querySelectorAll<HTMLElement>("tbody tr")) {
      const chosen = row.dataset.id === id;
      row.classList.toggle("chosen", chosen);
      if (chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }
}
