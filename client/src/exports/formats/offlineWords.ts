import type { TFunction } from "i18next";
import type { Dictionary } from "../content/words.ts";
import type { OfflineData } from "./html.ts";

/** The words of the offline page. They are handed over as they are: the page fills `{a}` and `{b}` in by itself. */
const KEYS = [
  "offline.noScript",
  "offline.graph",
  "offline.graphHelp",
  "offline.zoomIn",
  "offline.zoomOut",
  "offline.fit",
  "offline.language",
  "offline.theme",
  "offline.details",
  "offline.nothing",
  "offline.back",
  "offline.relations",
  "offline.entities",
  "offline.noRelations",
  "offline.members",
  "offline.evidence",
  "offline.noEvidence",
  "offline.namesOnly",
  "offline.missing",
  "offline.standsFor",
  "offline.inferredLine",
  "offline.bundleLine",
  "offline.sharedEvents",
  "offline.status",
  "offline.date",
  "offline.printed",
  "offline.published",
  "offline.sources",
  "offline.confidence",
  "offline.undated",
  "offline.change",
  "offline.characters",
  "offline.note",
  "offline.table",
  "offline.search",
  "offline.found",
  "offline.more",
  "offline.from",
  "offline.to",
  "offline.type",
  "offline.name",
  "offline.kind",
  "offline.degree",
  "offline.about",
  "offline.legend",
  "offline.copy",
  "offline.copied",
  "offline.copyByHand",
  "offline.selected",
  "offline.noNeighbour",
  "offline.unreadable",
] as const;

export function offlineWords(dictionary: Dictionary): OfflineData["words"] {
  const said = (t: TFunction) =>
    Object.fromEntries(KEYS.map((key) => [key.slice("offline.".length), t(key)] as const));
  return { zh: said(dictionary.zh), en: said(dictionary.en) };
}
