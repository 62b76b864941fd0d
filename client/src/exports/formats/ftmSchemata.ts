/** A schema of FollowTheMoney, with the ranges that matter for links. */
export interface Schema {
  readonly name: string;
  /** A LegalEntity or something that extends it. */
  readonly party: boolean;
  /** An Organization or something that extends it. */
  readonly organization: boolean;
}

const thing = (name: string): Schema => ({ name, party: false, organization: false });
const party = (name: string): Schema => ({ name, party: true, organization: false });
const organization = (name: string): Schema => ({ name, party: true, organization: true });

/**
 * Our labels as schemata. A zone is what its administration does, hence a public body. What FollowTheMoney has no schema
 * for (honours, industries) is a `Note`: its one schema for a thing that is only named.
 */
export const LABELS: Readonly<Record<string, Schema>> = {
  Person: party("Person"),
  Group: party("LegalEntity"),
  Company: organization("Company"),
  Bank: organization("Company"),
  Organization: organization("Organization"),
  Association: organization("Organization"),
  University: organization("Organization"),
  ResearchInstitute: organization("Organization"),
  PartyBody: organization("Organization"),
  Park: organization("Organization"),
  GovernmentBody: organization("PublicBody"),
  Zone: organization("PublicBody"),
  Place: thing("Address"),
  Facility: thing("RealEstate"),
  Project: thing("Project"),
  Programme: thing("Project"),
  Event: thing("Event"),
  Document: thing("Document"),
  Post: thing("Position"),
  Honour: thing("Note"),
  Industry: thing("Note"),
};

export interface Link {
  readonly schema: string;
  /** Names of the properties for the two ends. */
  readonly from: string;
  readonly to: string;
  /** True where the schema reads the other way round. */
  readonly turned: boolean;
}

const UNKNOWN: Link = { schema: "UnknownLink", from: "subject", to: "object", turned: false };
const MEMBERSHIP: Link = { schema: "Membership", from: "member", to: "organization", turned: false };
const EMPLOYMENT: Link = { schema: "Employment", from: "employee", to: "employer", turned: false };
const OCCUPANCY: Link = { schema: "Occupancy", from: "holder", to: "post", turned: false };
const PARTICIPANT: Link = { schema: "ProjectParticipant", from: "participant", to: "project", turned: false };

/** Types by which somebody takes part in a project, whatever the part. */
const PARTS = new Set(["PARTICIPATED_IN", "INVESTS_IN", "FINANCED", "BUILDS", "HAS_PROJECT", "CARRIES_OUT"]);

/** The schema that says of two what our type says of them, within the ranges that FollowTheMoney allows. */
export function linkOf(type: string, from: Schema | undefined, to: Schema | undefined): Link {
  if (from === undefined || to === undefined) return UNKNOWN;
  if (type === "HOLDS_POSITION" && from.name === "Person") {
    if (to.name === "Position") return OCCUPANCY;
    if (to.organization) return EMPLOYMENT;
  }
  if (type === "PART_OF" && from.party && to.organization) return MEMBERSHIP;
  if (type === "HAS_MEMBER" && from.organization && to.party) return { ...MEMBERSHIP, turned: true };
  if (PARTS.has(type) && from.party && to.name === "Project") return PARTICIPANT;
  return UNKNOWN;
}
