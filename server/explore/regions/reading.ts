import { labelsOf } from "#contract/ontology.ts";
import { shortNameOf } from "../../../client/src/model/drawing/names/short.ts";
import {
  type Ask,
  askRows,
  named,
  namedOrNull,
  type Row,
  text,
  textOrNull,
  whole,
} from "../../asking/ask.ts";
import type { Link } from "./communities.ts";
import type { Named } from "./outline.ts";

/** Of a large graph the map is made from so many of the best connected. */
export const MOST_CONSIDERED = 5000;
/** Relations that are walked for it at most, however many the best connected have; so many entities in any case. */
const MOST_STEPS = 400_000;
const FEWEST_CONSIDERED = 300;
/** Entities whose relations are asked for at once: no call takes long. */
const AT_ONCE = 500;

export interface MapGraph {
  readonly named: readonly Named[];
  readonly links: readonly Link[];
  readonly entities: number;
}

/** An entity as the page calls it where room is scarce. */
function namedOf(row: Row): Named {
  const [id, label] = [text(row.id), text(row.label)];
  const name = named(row.name) || id;
  const nameEn = namedOrNull(row.nameEn);
  const [shortName, shortNameEn] = [textOrNull(row.shortName), textOrNull(row.shortNameEn)];
  const all = { name, nameEn, shortName, shortNameEn };
  const zh = shortNameOf(all, "zh") ?? name;
  return { id, label, zh, en: nameEn === null ? zh : (shortNameOf(all, "en") ?? nameEn) };
}

/** The best connected entities but those of a context, with their short names, and how they are linked with one another. */
export async function readMapGraph(ask: Ask): Promise<MapGraph> {
  const [rows, counted] = await Promise.all([
    askRows(ask, "regionCandidates", { limit: MOST_CONSIDERED }),
    askRows(ask, "countEntities"),
  ]);
  const context = new Set(labelsOf(ask.ontology, "context"));
  const considered: Named[] = [];
  let [steps, least, last] = [0, 0, ""];
  for (const row of rows) {
    if (context.has(text(row.label))) continue;
    steps += whole(row.degree);
    if (steps > MOST_STEPS && considered.length >= FEWEST_CONSIDERED) break;
    [least, last] = [whole(row.degree), text(row.id)];
    considered.push(namedOf(row));
  }
  const ids = considered.map(({ id }) => id);
  const links: Link[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const found = await askRows(ask, "linksAmong", { ids: ids.slice(from, from + AT_ONCE), least, last });
    for (const row of found) {
      links.push({
        ...{ from: named(row.from), to: named(row.to) },
        ...{ count: whole(row.count), inferred: whole(row.inferred) },
      });
    }
  }
  return { named: considered, links, entities: whole(counted[0]?.count) };
}
