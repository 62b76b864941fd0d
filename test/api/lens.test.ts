import { afterEach, describe, expect, it, vi } from "vitest";
import { createApi } from "../../client/src/api/client.ts";
import { ftmOf } from "../../client/src/exports/formats/ftm.ts";
import { contentFrom } from "../../client/src/exports/fromExplorer.ts";
import { labelsOf } from "../../client/src/model/lens.ts";
import { datedOf } from "../../client/src/model/time/histogram.ts";
import { chooseExample } from "../../client/src/panels/inspector/example.ts";
import { chooseStarters } from "../../client/src/panels/queries/starters/starters.ts";
import type { Explorer } from "../../client/src/state/types.ts";
import type { Dataset } from "../../server/dataset/model.ts";
import { DICTIONARY } from "../client/exports/sample.ts";
import { open, url } from "../client/state/explorerWorld.ts";
import { startApp, tinyDataset } from "../helpers/app.ts";
import { renamed } from "../helpers/renamed.ts";
import { STORES, type TestStore } from "../helpers/stores.ts";

const fetched = globalThis.fetch;
/** Stores are filled within the test; a machine that does much else takes minutes. */
const TOLD_WITHIN_MS = 300_000;
/**
 * 单 is shàn as a surname, dān in any other word: what tells whether somebody was known as a person. Two things in one
 * place make a group.
 */
const dataset: Dataset = (() => {
  const tiny = tinyDataset();
  const entities = tiny.entities.map((one) =>
    one.id === "person-wang" ? { ...one, name: "单雄信", nameEn: null, aliases: [] } : one,
  );
  const relations = tiny.relations.map((one) => (one.id === "r-13" ? { ...one, to: "place-beicheng" } : one));
  return { ...tiny, entities, relations };
})();

/** What can be seen, with every place. */
function seen(explorer: Explorer) {
  const { entities, relations, groups, contacts } = explorer.presented();
  const { placements, stage } = explorer.getState().view;
  return {
    entities: [...entities.values()],
    relations: [...relations.values()],
    groups: [...groups],
    contacts: [...contacts],
    places: [...(stage?.places ?? placements)].map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)]),
  };
}

function exported(explorer: Explorer) {
  const wanted = { dictionary: DICTIONARY, title: "", date: "2026-11-22T12:00:00Z", scope: "all" } as const;
  const content = contentFrom(explorer, wanted);
  const { entities, relations, labels, types } = content;
  // The first line tells the fingerprint, which is one of the names too.
  const ftm = ftmOf(content)
    .split("\n")
    .map((line) => line.replace(/"export":\{.*\}(?=\}\}$)/, ""));
  return { entities, relations, labels, types, ftm };
}

/** What a person gets to see of a data set, from the first view to the export, through the real server. */
async function story(engine: TestStore, data: Dataset) {
  const store = await engine.open({ ourSchema: true });
  const app = await startApp(store, { dataset: data, rate: 100_000 });
  try {
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetched(new URL(path, app.url), init));
    const api = createApi();
    const { explorer } = open(api);
    await explorer.start(url("/"));
    const overview = seen(explorer);
    const ids = data.entities.map(({ id }) => id);
    const details = await Promise.all(ids.map((id) => api.entity({ id })));
    const found = await api.search({ q: "shanxiongxin" });
    await explorer.bring(ids, "replace");
    const { facts, view, ontology } = explorer.getState();
    const eventLabels = labelsOf(ontology, "event");
    const chosen = {
      starters: chooseStarters(facts, ids, ontology),
      example: chooseExample(facts, view.relations, ontology),
      dated: datedOf(explorer.presented(), facts, { basis: "event", eventLabels }),
      file: exported(explorer),
    };
    await explorer.relayout("hierarchical");
    const hierarchy = seen(explorer);
    explorer.setStyle({ signs: "characters" });
    await explorer.setGroups("place");
    const groups = { ...seen(explorer), file: exported(explorer) };
    await explorer.setGroups(null);
    await explorer.setContacts(20);
    const contacts = { ...seen(explorer), file: exported(explorer) };
    const { failure } = explorer.getState();
    return { overview, details, found, chosen, hierarchy, groups, contacts, failure };
  } finally {
    vi.unstubAllGlobals();
    await app.close();
    await store.close();
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(STORES)("a graph on $name", (engine) => {
  describe.skipIf(engine.missing)("is read through its lens:", () => {
    it(
      "under other names of labels and types it tells the same story",
      async () => {
        const told = await story(engine, dataset);
        expect(told.failure).toBeNull();
        expect(told.details.find(({ id }) => id === "person-sun")?.posts.length).toBe(2);
        expect(told.found.hits.map(({ id }) => id)).toEqual(["person-wang"]);
        expect(told.chosen.starters.events.length).toBeGreaterThan(0);
        expect(told.groups.groups.length).toBeGreaterThan(0);
        expect(told.contacts.contacts.length).toBeGreaterThan(0);
        expect(told.hierarchy.places).not.toEqual(told.overview.places);

        const other = renamed(dataset);
        const text = JSON.stringify(await story(engine, other.dataset));
        expect(text).not.toMatch(/"(label|type)":"(Event|Person|LOCATED_IN|HOLDS_POSITION)"/);
        expect(JSON.parse(other.back(text))).toEqual(JSON.parse(JSON.stringify(told)));
      },
      TOLD_WITHIN_MS,
    );

    it(
      "where nothing has a role, what needs one is not there",
      async () => {
        const { ontology } = dataset;
        const plain = {
          ...ontology,
          labels: ontology.labels.map(({ ftm: _, glyph: _sign, ...one }) => ({ ...one, roles: [] })),
          families: [],
          types: ontology.types.map((one) => ({ ...one, roles: [], telling: 0 })),
        };
        const relations = dataset.relations.map((one) => ({ ...one, derivedFrom: null }));
        const told = await story(engine, { ...dataset, ontology: plain, relations });
        expect(told.failure).toBeNull();
        expect(told.details.flatMap(({ posts }) => posts)).toEqual([]);
        // Its surname is not read as one: the pinyin is another one, though near it.
        expect(told.found.hits.filter(({ by }) => by !== "near")).toEqual([]);
        expect(told.chosen.starters).toEqual({ official: null, zones: null, events: [] });
        expect(told.chosen.dated.events).toEqual([]);
        expect(told.groups.groups).toEqual([]);
        expect(told.contacts.contacts).toEqual([]);
        expect(told.contacts.entities.length).toBe(dataset.entities.length);
        expect(told.chosen.file.ftm.filter((line) => line.includes('"schema":"Person"'))).toEqual([]);
      },
      TOLD_WITHIN_MS,
    );
  });
});
