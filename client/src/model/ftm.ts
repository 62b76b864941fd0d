import type { TypeRole } from "#contract/ontology.ts";

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

export const NOTE = thing("Note");
export const ADDRESS = thing("Address");
export const DOCUMENT = thing("Document");
export const EVENT = thing("Event");
const PROJECT = thing("Project");
const POSITION = thing("Position");
const PERSON = party("Person");

/** The schemata that entities go out as: the words of FollowTheMoney, by which the ontology says what each label is. */
const SCHEMATA: ReadonlyMap<string, Schema> = new Map(
  [
    ...[PERSON, party("LegalEntity"), organization("Company"), organization("Organization")],
    ...[organization("PublicBody"), ADDRESS, thing("RealEstate"), PROJECT, EVENT, DOCUMENT, POSITION, NOTE],
  ].map((schema) => [schema.name, schema]),
);

/** What has no schema, or one that is not known here, is a `Note`: the one schema for a thing that is only named. */
export function schemaOf(name: string | null): Schema {
  return SCHEMATA.get(name ?? "") ?? NOTE;
}

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

/** The schema that says of two what a type of these roles says of them, within the ranges that FollowTheMoney allows. */
export function linkOf(roles: readonly TypeRole[], from: Schema, to: Schema): Link {
  const says = (role: TypeRole) => roles.includes(role);
  if (says("post") && from === PERSON) {
    if (to === POSITION) return OCCUPANCY;
    if (to.organization) return EMPLOYMENT;
  }
  if (says("hierarchy") && from.party && to.organization) return MEMBERSHIP;
  if (says("membership") && from.organization && to.party) return { ...MEMBERSHIP, turned: true };
  if (says("undertaking") && from.party && to === PROJECT) return PARTICIPANT;
  return UNKNOWN;
}

const hex = (byte: number) => byte.toString(16).padStart(2, "0");

/**
 * An id as FollowTheMoney takes it: letters, digits, dots and hyphens, at most 200, first and last no sign. Most of ours
 * are; in any other, behind `x.`, a dot and two hexadecimal digits stand for each byte that is not, and one too long is
 * named by its hash (`sha256` of a text, as lower-case hex). `guanxi.id` has it as it is.
 */
export function ftmId(id: string, sha256: (text: string) => string): string {
  const fits = /^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$/.test(id) && !id.startsWith("x.");
  if (fits && id.length <= 200) return id;
  const spelled = [...new TextEncoder().encode(id)].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[0-9a-zA-Z]/.test(character) ? character : `.${hex(byte)}`;
  });
  const whole = `x.${spelled.join("")}`;
  return whole.length <= 200 ? whole : `x.${sha256(id)}`;
}

/** Only what is there; a property of FollowTheMoney is a list. */
export function ftmProperties(
  values: Readonly<Record<string, readonly (string | null | undefined)[]>>,
): Readonly<Record<string, readonly string[]>> {
  const lists = Object.entries(values).map(([name, list]) => {
    const there = list.flatMap((value) => (value == null || value === "" ? [] : [value]));
    return [name, [...new Set(there)]] as const;
  });
  return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
}
