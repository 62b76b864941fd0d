import "./viewer.css";
import type { Lang } from "../src/exports/content/types.ts";
import type { OfflineData } from "../src/exports/formats/html.ts";
import { aboutPanel } from "./about.ts";
import { detailsPanel } from "./details.ts";
import { button, fill, h } from "./dom.ts";
import { GraphView } from "./graph.ts";
import { createStore, type Store } from "./store.ts";
import { TableView } from "./table.ts";

/** The data of the file; null where somebody cut it off on the way. */
function readData(): OfflineData | null {
  try {
    return JSON.parse(document.getElementById("data")?.textContent ?? "") as OfflineData;
  } catch {
    return null;
  }
}

function header(store: Store, onTheme: () => void): HTMLElement {
  const title = h("h1", {}, "");
  const line = h("p", { class: "quiet" });
  const controls = h("div", { class: "controls" });
  const turn = () => {
    const { style } = document.documentElement;
    const dark = getComputedStyle(document.documentElement).getPropertyValue("--dark").trim() === "1";
    style.colorScheme = dark ? "light" : "dark";
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    onTheme();
  };
  const render = () => {
    const { language } = store.state();
    const { title: words, about } = store.data.content;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = words[language].toWellFormed();
    fill(title, h("bdi", {}, words[language].toWellFormed()));
    fill(line, `${about[0]?.value[language] ?? ""} · ${store.data.content.date.slice(0, 10)}`);
    const choice = (lang: Lang, name: string) =>
      button(
        {
          lang: lang === "zh" ? "zh-CN" : "en",
          "aria-pressed": String(lang === language),
          "data-testid": `lang-${lang}`,
        },
        () => {
          store.setLanguage(lang);
          controls.querySelector<HTMLElement>(`[data-testid="lang-${lang}"]`)?.focus();
        },
        name,
      );
    fill(
      controls,
      h(
        "div",
        { class: "segmented", role: "group", "aria-label": store.word("language") },
        choice("zh", "中文"),
        choice("en", "English"),
      ),
      button(
        {
          class: "tool",
          "aria-label": store.word("theme"),
          title: store.word("theme"),
          "data-testid": "theme",
        },
        turn,
        "◐",
      ),
    );
  };
  store.subscribe((state, previous) => {
    if (state.language !== previous.language) render();
  });
  render();
  return h("header", {}, h("div", {}, title, line), controls);
}

function open(app: HTMLElement, data: OfflineData): void {
  const store = createStore(data);
  const live = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const say = (text: string) => fill(live, text);
  const details = detailsPanel(store);
  const graph = new GraphView(store, { say, read: details.focus });
  const table = new TableView(store);
  store.subscribe(({ chosen }, previous) => {
    if (chosen === null || chosen === previous.chosen) return;
    if (chosen.kind === "entity") {
      say(store.word("selected", store.name(chosen.id), store.of(chosen.id).length));
      graph.show(chosen.id);
    } else {
      const relation = store.relations.get(chosen.id);
      if (relation !== undefined) graph.show(relation.from);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.target instanceof HTMLInputElement) return;
    store.choose(null);
  });
  fill(
    app,
    header(store, () => graph.repaint()),
    h("main", {}, graph.element, details.element, table.element, aboutPanel(store, say)),
    live,
  );
}

const app = document.getElementById("app");
const data = readData();
if (app !== null && data !== null) open(app, data);
else app?.append("文件不完整，无法显示。 The file is incomplete and cannot be shown.");
