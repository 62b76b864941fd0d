import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MAPPING, writeTable } from "../../../bench/import/table.ts";
import type { PlannedImport } from "../../../server/changes/importing.ts";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedOntology } from "../../../server/dataset/ontology.ts";
import { summaryOf } from "../../../server/drafts/planned.ts";
import { previewOf } from "../../../server/drafts/preview.ts";
import { namesIn } from "../../../server/drafts/same/names.ts";
import { standingsOf } from "../../../server/drafts/same/standings.ts";
import { collect } from "../../../server/imports/collecting/collect.ts";
import { readTables } from "../../../server/imports/readTables.ts";
import { openTables } from "../../../server/imports/tables.ts";
import { makePlan } from "../../../server/load/plan.ts";
import { atOnce, STOP_EVERY } from "../../../server/slices.ts";
import { counted } from "../../helpers/turns.ts";

const ROWS = 3000;

/** A list as it is planned into a graph that has nothing. */
async function plannedList(path: string) {
  await writeTable(path, ROWS, 1);
  const lens = readCheckedOntology(join(projectRoot(), "data"));
  const { rows, tables } = await readTables({ files: [await openTables(path)], mapping: MAPPING, lens });
  const collected = atOnce(
    collect({
      ...{ set: "list", rows, readings: tables.map(({ reading }) => reading), files: ["list.csv"], lens },
      known: { byId: () => null, byName: () => [], source: () => null },
      ...{ decided: new Map(), widen: false },
    }),
  );
  const nothing = () => ({ Source: new Map(), Article: new Map(), Evidence: new Map(), Entity: new Map() });
  const nobody = { Source: new Set<string>(), Article: new Set<string>(), Evidence: new Set<string>() };
  const added = {
    ...{ relations: [], provenance: new Map(), needed: { ...nobody, Entity: new Set<string>() } },
  };
  const stored = { nodes: nothing(), relations: new Map(), surplus: [], added };
  const plan = atOnce(makePlan(collected.dataset, stored, "list", new Set()));
  const written = { entities: 0, relations: 0, evidence: 0, articles: 0, sources: 0, remove: 0 };
  const planned = { load: { plan, rows: written }, added: [], hash: "", changes: true };
  return { lens, plan: { collected, planned, tables: [] } as unknown as PlannedImport };
}

it("lets others have their turn while a plan is told, drawn and its names are looked through", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guanxi-stops-"));
  try {
    const { lens, plan } = await plannedList(join(folder, "list.csv"));
    const { dataset } = plan.collected;
    const [relations, entities, passages] = [dataset.relations, dataset.entities, dataset.evidence].map(
      ({ length }) => Math.floor(length / STOP_EVERY),
    ) as [number, number, number];
    expect(Math.min(relations, entities, passages)).toBeGreaterThan(1);
    const names = counted(namesIn(plan.collected.identified));
    // Each row names two.
    expect(names.stops).toBeGreaterThanOrEqual(2 * relations + entities);
    const told = counted(summaryOf(plan, names.value));
    expect(told.stops).toBeGreaterThanOrEqual(relations + 2 * entities);
    expect(told.value.model.types.reduce((sum, { count }) => sum + count, 0)).toBe(dataset.relations.length);
    const drawn = counted(previewOf(plan));
    // For where entities stand, which of the lines are seen, and what becomes of them.
    expect(drawn.stops).toBeGreaterThanOrEqual(3 * relations + 3 * entities + passages);
    expect(drawn.value.nodes.id).toHaveLength(150);
    expect(new Set([...drawn.value.fates.nodes, ...drawn.value.fates.edges])).toEqual(new Set(["created"]));
    const stands = standingsOf(names.value, {
      ...{ lens, found: () => null, decided: new Set(), said: () => null, between: () => null },
      differ: () => false,
    });
    expect(counted(stands).stops).toBeGreaterThanOrEqual(Math.floor(names.value.length / STOP_EVERY));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
