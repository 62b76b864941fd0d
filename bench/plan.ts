/** How a realistic graph is made up: shares of labels among entities, and of kinds of relation among relations. */
export const LABEL_SHARES: Readonly<Record<string, number>> = {
  Person: 34,
  Company: 28,
  Project: 8,
  Event: 8,
  Document: 3,
  GovernmentBody: 4,
  PartyBody: 1,
  Association: 2,
  Organization: 2,
  Zone: 1,
  Park: 2,
  Place: 2,
  Bank: 1,
  University: 1,
  ResearchInstitute: 1,
  Facility: 1,
  Programme: 0.5,
  Honour: 0.5,
};

export interface RelationShare {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly share: number;
}

/** `TYPE From To share`; generate.ts refuses a row that the ontology does not allow. */
export const RELATION_SHARES: readonly RelationShare[] = `
  VISITED Person Company 9
  VISITED Person Zone 4
  MET_WITH Person Person 7
  ACCOMPANIED Person Person 5
  PARTICIPATED_IN Person Event 18
  PARTICIPATED_IN Company Event 5
  HELD_AT Event Zone 3
  SIGNED_WITH Zone Company 4
  SIGNED_WITH Company Association 2
  PARTNERED_WITH Company University 3
  PARTNERED_WITH Company Company 6
  LOCATED_IN Company Zone 8
  LOCATED_IN Park Place 2
  HOLDS_POSITION Person GovernmentBody 8
  HOLDS_POSITION Person Company 6
  HAS_PROJECT Zone Project 4
  BUILDS Company Project 3
  FINANCED Bank Company 3
`
  .trim()
  .split("\n")
  .map((line) => {
    const [type = "", from = "", to = "", share = "0"] = line.trim().split(" ");
    return { type, from, to, share: Number(share) };
  });
