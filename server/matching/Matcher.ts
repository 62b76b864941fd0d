import { labelsOf, type Ontology } from "#contract/ontology.ts";
import type { Candidate, Kind, Matcher } from "./model.ts";
import { peopleMatcher } from "./peopleMatcher.ts";
import { thingsMatcher } from "./thingsMatcher.ts";

/** What names under a label are of, by its role. */
export function kindOf(ontology: Ontology, label: string): Kind {
  if (labelsOf(ontology, "person").includes(label)) return "person";
  return labelsOf(ontology, "place").includes(label) ? "place" : "thing";
}

/** Built once over the candidates, asked many times; the same question always has the same answer. */
export function createMatcher<C extends Candidate>(kind: Kind, candidates: readonly C[]): Matcher<C> {
  return kind === "person" ? peopleMatcher(candidates) : thingsMatcher(kind, candidates);
}
