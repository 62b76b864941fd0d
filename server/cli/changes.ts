import { parseArgs } from "node:util";
import { callOf } from "../changes/change.ts";
import { changeSets } from "../changes/changeSets.ts";
import { planUndo } from "../changes/undo.ts";
import { EXIT, type Exit, print, printJson, UsageError, withStore } from "./command.ts";

const JSON_OPTION = { json: { type: "boolean", default: false } } as const;

/** `guanxi changes`: what changed the facts of the graph, the newest first. */
export async function listChanges(argv: readonly string[]): Promise<Exit> {
  const { values } = parseArgs({ args: [...argv], options: JSON_OPTION });
  return withStore({}, async ({ context, quiet }) => {
    const { store, library } = context;
    const all = await changeSets({ store, library, options: callOf(context) });
    quiet();
    if (values.json) printJson({ changes: all });
    else if (all.length === 0) print("No change sets yet.");
    else {
      for (const { number, at, kind, dataset, state, files, who, why } of all) {
        const from = files.map(({ file }) => file).join(", ");
        print(
          [number, at.slice(0, 16).replace("T", " "), kind, state, dataset, from, who, why]
            .filter((part) => part !== "")
            .join("  "),
        );
      }
    }
    return EXIT.done;
  });
}

/** `guanxi undo CHANGE`: takes a change set back as a whole, or says what stands in the way. */
export async function undoChange(argv: readonly string[]): Promise<Exit> {
  const options = {
    ...JSON_OPTION,
    "dry-run": { type: "boolean", default: false },
    "leave-needed": { type: "boolean", default: false },
  } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw new UsageError("Which change set? guanxi undo NUMBER; guanxi changes lists them.");
  return withStore({ mayRemove: () => true }, async ({ context, lens, quiet }) => {
    const { change, planned, inTheWay, apply } = await planUndo(context, id, lens.current);
    quiet();
    const { rows } = planned.load;
    if (values["dry-run"]) {
      if (values.json) printJson({ change: change.id, planHash: planned.hash, rows, inTheWay });
      else {
        print(
          `Taking back ${change.number} would write ${rows.entities} entities and ${rows.relations} relations, and remove ${rows.remove} records.`,
        );
        for (const { kind, ids } of inTheWay) print(`  In the way (${kind}): ${ids.join(", ")}`);
      }
      return inTheWay.length === 0 ? EXIT.done : EXIT.refused;
    }
    const applied = await apply({ leaveNeeded: values["leave-needed"] });
    quiet();
    if (values.json)
      printJson({
        change: change.id,
        planHash: planned.hash,
        rows,
        inTheWay,
        changeSet: applied.change?.id ?? null,
      });
    else
      print(
        `Change set ${change.number} is taken back${applied.change === null ? "" : `, as change set ${applied.change.number}`}.`,
      );
    return EXIT.done;
  });
}
