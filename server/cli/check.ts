import { parseArgs } from "node:util";
import { callOf } from "../changes/change.ts";
import { changeSets } from "../changes/changeSets.ts";
import { loadConfig } from "../config.ts";
import { checkPassages } from "../dataset/passages.ts";
import { fingerprint } from "../load/fingerprint.ts";
import { heldDataset } from "../load/held.ts";
import { readMeta } from "../load/meta.ts";
import { EXIT, type Exit, print, printJson, withStore } from "./command.ts";

/** One thing about the graph that somebody should know. */
interface Finding {
  readonly code:
    | "FINGERPRINT_DIFFERS"
    | "CHANGE_UNFINISHED"
    | "WITHOUT_EVIDENCE"
    | "PASSAGE_DIFFERS"
    | "TEXT_MISSING";
  readonly message: string;
  readonly ids: readonly string[];
}

/** What says that something is wrong; the others are only good to know. */
const WRONG: ReadonlySet<Finding["code"]> = new Set([
  "FINGERPRINT_DIFFERS",
  "CHANGE_UNFINISHED",
  "PASSAGE_DIFFERS",
]);

/** `guanxi check [--evidence]`: whether the graph is what its loads and changes left, and its passages are those of their texts. */
export async function checkGraph(argv: readonly string[]): Promise<Exit> {
  const options = {
    evidence: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args: [...argv], options });
  const { sourceTexts } = loadConfig([]);
  return withStore({}, async ({ context, lens, quiet }) => {
    const { store, library } = context;
    const call = callOf(context);
    const findings: Finding[] = [];
    const add = (code: Finding["code"], message: string, ids: readonly string[]) => {
      if (ids.length > 0) findings.push({ code, message, ids });
    };
    const held = await heldDataset({ store, library, options: call, dataset: null }, lens.current);
    const [meta, now] = [await readMeta(store, library), await fingerprint(store, library, call)];
    if (meta.fingerprint !== null && meta.fingerprint !== now)
      add("FINGERPRINT_DIFFERS", "The graph is not what was written last: something else has changed it.", [
        now,
      ]);
    const unfinished = (await changeSets({ store, library, options: call })).filter(
      ({ state }) => state === "applying",
    );
    add(
      "CHANGE_UNFINISHED",
      "Change sets that were cut off: import again, or take them back.",
      unfinished.map(({ id }) => id),
    );
    const bare = held.relations.filter(({ evidence }) => evidence.length === 0).map(({ id }) => id);
    add("WITHOUT_EVIDENCE", "Relations that rest on no evidence.", bare);
    if (values.evidence) {
      const { differing, missing } = checkPassages(held.evidence, sourceTexts);
      add("PASSAGE_DIFFERS", "Passages whose hash no text has at their place.", differing);
      add("TEXT_MISSING", "Passages of which no text is there that could hold them.", missing);
    }
    quiet();
    const { entities, relations, evidence } = held;
    const counts = { entities: entities.length, relations: relations.length, passages: evidence.length };
    if (values.json) printJson({ counts, fingerprint: now, findings });
    else {
      print(
        `${counts.entities} entities, ${counts.relations} relations, ${counts.passages} passages. Fingerprint ${now.slice(0, 16)}.`,
      );
      for (const { code, message, ids } of findings)
        print(`${code} ${ids.length}: ${message} ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? " …" : ""}`);
    }
    return findings.some(({ code }) => WRONG.has(code)) ? EXIT.rejected : EXIT.done;
  });
}
