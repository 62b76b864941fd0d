import besideContacts from "../../../../cypher/acts/besideContacts.cypher?raw";
import brushed from "../../../../cypher/acts/brushed.cypher?raw";
import contacts from "../../../../cypher/acts/contacts.cypher?raw";
import filtered from "../../../../cypher/acts/filtered.cypher?raw";
import focused from "../../../../cypher/acts/focused.cypher?raw";
import search from "../../../../cypher/acts/search.cypher?raw";
import commonContacts from "../../../../cypher/internal/commonContacts.cypher?raw";
import countByLabel from "../../../../cypher/internal/countByLabel.cypher?raw";
import entitiesByIds from "../../../../cypher/internal/entitiesByIds.cypher?raw";
import entity from "../../../../cypher/internal/entity.cypher?raw";
import entityKinds from "../../../../cypher/internal/entityKinds.cypher?raw";
import neighbourCount from "../../../../cypher/internal/neighbourCount.cypher?raw";
import neighbours from "../../../../cypher/internal/neighbours.cypher?raw";
import neighboursLeft from "../../../../cypher/internal/neighboursLeft.cypher?raw";
import overviewCandidates from "../../../../cypher/internal/overviewCandidates.cypher?raw";
import participantCounts from "../../../../cypher/internal/participantCounts.cypher?raw";
import participations from "../../../../cypher/internal/participations.cypher?raw";
import posts from "../../../../cypher/internal/posts.cypher?raw";
import relationCounts from "../../../../cypher/internal/relationCounts.cypher?raw";
import relationsAmong from "../../../../cypher/internal/relationsAmong.cypher?raw";
import relationsBeside from "../../../../cypher/internal/relationsBeside.cypher?raw";
import shortestPaths from "../../../../cypher/internal/shortestPaths.cypher?raw";
import keptById from "../../../../cypher/saved/keptById.cypher?raw";

/** The files that the server runs for an act: these very texts. */
const internal = {
  commonContacts,
  countByLabel,
  entitiesByIds,
  entity,
  entityKinds,
  neighbourCount,
  neighbours,
  neighboursLeft,
  overviewCandidates,
  participantCounts,
  participations,
  posts,
  relationCounts,
  relationsAmong,
  relationsBeside,
  shortestPaths,
};
/** What the page does by itself, said in Cypher. */
const acts = { besideContacts, brushed, contacts, filtered, focused, search };
/** What people save is read by one file; here it is a view. */
const saved = { viewById: keptById.replaceAll("__KIND__", "GuanxiView") };

export const LIBRARY: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ internal, acts, saved }).flatMap(([folder, files]) =>
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]),
  ),
);
