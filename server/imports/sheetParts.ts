import type { Whose } from "#contract/imports/mapping.ts";
import type { Ontology, TypeDefinition, TypeRole } from "#contract/ontology.ts";
import { labelsOf } from "#contract/ontology.ts";
import type { EntityFact } from "./facts.ts";
import type { RowReader } from "./row.ts";

/** What a lens calls those whom a sheet tells of; null where it has no word for them. */
export interface SheetRoles {
  readonly labels: Readonly<Partial<Record<Whose, string | null>>>;
  readonly participation: string | null;
  readonly venue: string | null;
  readonly meeting: string | null;
  readonly post: string | null;
  /** The labels that may stand at either end of a type. */
  readonly ends: (type: string) => Pick<TypeDefinition, "from" | "to">;
}

export function sheetRoles(lens: Ontology): SheetRoles {
  const label = (role: Parameters<typeof labelsOf>[1]) => labelsOf(lens, role)[0] ?? null;
  const type = (role: TypeRole, but: (one: TypeDefinition) => boolean = () => false) =>
    lens.types.find((one) => one.roles.includes(role) && !but(one))?.name ?? null;
  const [person, body] = [label("person"), label("body")];
  return {
    labels: {
      ...{ person, counterpart: person, organisation: body, counterpartOrganisation: body },
      ...{ event: label("event"), place: label("place") },
    },
    // Whoever is named in a list was there, and need not have called the meeting.
    participation: type("participation", ({ roles }) => roles.includes("organising")),
    ...{ venue: type("venue"), meeting: type("meeting"), post: type("post") },
    ends: (name) => lens.types.find((one) => one.name === name) ?? { from: [], to: [] },
  };
}

/** With the label that its column leads one to expect, where the row does not say it. */
function labelled(row: RowReader, entity: EntityFact, of: Whose, roles: SheetRoles): EntityFact {
  if (entity.label !== null) return entity;
  const label = roles.labels[of] ?? null;
  if (label === null) row.fault("ROLE_MISSING", row.headerOf("entity.name", of), entity.name ?? "");
  return { ...entity, label, assumed: true };
}

/** Several in one cell: what else is told of them is told as often, or by words that fit all. */
function severalIn(row: RowReader, names: readonly string[], of: Whose): EntityFact[] {
  const each = (target: "entity.id" | "entity.nameEn" | "entity.aliases"): readonly string[] => {
    const parts = row.parts(target, of);
    if (parts.length === 0 || (parts.length === names.length && target !== "entity.aliases")) return parts;
    row.fault("COUNTS_DIFFER", row.headerOf(target, of), row.text(target, of) ?? "");
    return [];
  };
  const [ids, latin] = [each("entity.id"), each("entity.nameEn")];
  each("entity.aliases");
  const shared = row.entity(of);
  return names.map((name, at) => ({
    ...shared,
    ...{ id: ids[at] ?? null, name, nameEn: latin[at] ?? null, aliases: [] },
  }));
}

/** Whoever stands in the columns of one, in their order; nobody where these are empty. */
export function namedIn(row: RowReader, of: Whose, roles: SheetRoles): EntityFact[] {
  // The name of an event or of a body may hold a mark that separates people.
  const names = of === "event" ? [] : row.parts("entity.name", of);
  if (names.length > 1) return severalIn(row, names, of).map((one) => labelled(row, one, of, roles));
  const one = row.entity(of);
  if (one.name !== null || one.id !== null) return [labelled(row, one, of, roles)];
  // What is told of an event that has no name is told of the meeting.
  const isTold = of === "event" ? one.label !== null || one.aliases.length > 0 : row.tellsOf(of);
  if (isTold) row.fault("NAME_MISSING", row.headerOf("entity.name", of), "");
  return [];
}

/** Where the people of a row stand, and as what. */
export interface Holding {
  readonly holder: EntityFact;
  readonly body: EntityFact | null;
  readonly title: string | null;
}

interface Posts {
  readonly holders: readonly EntityFact[];
  readonly bodies: readonly EntityFact[];
  readonly titles: readonly string[];
}

/**
 * Which post is whose: the first of several is the first one's, one is everybody's, and one person may hold all. Null where
 * nobody can say; `which` says of what there are too many or too few.
 */
export function holdingsOf(
  { holders, bodies, titles }: Posts,
  fails: (which: keyof Posts) => void,
): Holding[] {
  const [first] = holders;
  if (first === undefined) return [];
  const alone = holders.length === 1;
  const count = alone ? Math.max(bodies.length, titles.length, 1) : holders.length;
  const fits = (parts: readonly unknown[]) => parts.length <= 1 || parts.length === count;
  if (!fits(bodies)) fails("bodies");
  if (!fits(titles)) fails("titles");
  const at = <T>(parts: readonly T[], i: number): T | null => parts[parts.length > 1 ? i : 0] ?? null;
  return Array.from({ length: count }, (_, i) => ({
    holder: at(holders, i) ?? first,
    ...{ body: at(bodies, i), title: at(titles, i) },
  }));
}
