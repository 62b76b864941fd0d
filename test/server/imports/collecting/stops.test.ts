import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MAPPING, writeTable } from "../../../../bench/import/table.ts";
import { projectRoot } from "../../../../server/config.ts";
import { readCheckedOntology } from "../../../../server/dataset/ontology.ts";
import { collect } from "../../../../server/imports/collecting/collect.ts";
import { wantedOf } from "../../../../server/imports/collecting/mentions.ts";
import { readTables } from "../../../../server/imports/readTables.ts";
import { openTables } from "../../../../server/imports/tables.ts";
import { makePlan, planHash } from "../../../../server/load/plan.ts";
import { STOP_EVERY } from "../../../../server/slices.ts";
import { counted } from "../../../helpers/turns.ts";

const ROWS = 2000;

it("lets others have their turn all along, however many rows are put together and planned", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guanxi-stops-"));
  try {
    const path = join(folder, "list.csv");
    await writeTable(path, ROWS, 1);
    const lens = readCheckedOntology(join(projectRoot(), "data"));
    const { rows, tables } = await readTables({ files: [await openTables(path)], mapping: MAPPING, lens });
    const once = ROWS / STOP_EVERY;
    const wanted = counted(wantedOf(rows, () => "list"));
    expect(wanted.stops).toBeGreaterThanOrEqual(once);
    const readings = tables.map(({ reading }) => reading);
    const known = { byId: () => null, byName: () => [], source: () => null };
    const collected = counted(
      collect({
        ...{ set: "list", rows, readings, files: ["list.csv"], known, decided: new Map(), lens },
        widen: false,
      }),
    );
    // Rows are gone through for mentions, loops, ids, places, ends and records.
    expect(collected.stops).toBeGreaterThanOrEqual(6 * once);
    const nothing = () => ({ Source: new Map(), Article: new Map(), Evidence: new Map(), Entity: new Map() });
    const nobody = { Source: new Set<string>(), Article: new Set<string>(), Evidence: new Set<string>() };
    const needed = { ...nobody, Entity: new Set<string>() };
    const stored = {
      ...{ nodes: nothing(), relations: new Map(), surplus: [] },
      added: { relations: [], provenance: new Map(), needed },
    };
    const plan = counted(makePlan(collected.value.dataset, stored, "list", new Set()));
    // For where entities stand, for the relations, and for their ends.
    expect(plan.stops).toBeGreaterThanOrEqual(3 * once);
    expect(counted(planHash(plan.value, "list")).stops).toBeGreaterThan(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
