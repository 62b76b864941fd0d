import { labelsOf, type Ontology } from "#contract/ontology.ts";
import { kindOf } from "../../matching/Matcher.ts";
import type { Kind } from "../../matching/model.ts";

/** Those who are looked through together: of one family, and of one kind of names. */
export interface NameGroup {
  readonly name: string;
  readonly of: Kind;
}

const familyOf = ({ families }: Ontology, label: string): string =>
  families.find(({ labels }) => labels.includes(label))?.name ?? label;

export const isPerson = (lens: Ontology, label: string | null): boolean =>
  label !== null && kindOf(lens, label) === "person";

/** The group of an entity by its label. */
export function groupOf(lens: Ontology, label: string): NameGroup {
  const of = kindOf(lens, label);
  return { name: `${of} ${familyOf(lens, label)}`, of };
}

/**
 * The groups in which somebody of a label may be: those of its family, since lists often say another label of it; all where
 * the list does not say the label itself. People are looked for among people only.
 */
export function groupsFor(lens: Ontology, label: string | null, isFirm: boolean): string[] {
  const all = new Map(lens.labels.map(({ name }) => [name, groupOf(lens, name)]));
  const wantsPerson = isPerson(lens, label);
  const fits = ([name, { of }]: readonly [string, NameGroup]) =>
    label === null
      ? true
      : (of === "person") === wantsPerson && (!isFirm || familyOf(lens, name) === familyOf(lens, label));
  return [...new Set([...all].filter(fits).map(([, { name }]) => name))];
}

/** The labels of organisations: posts are held there, and they are nobody, no place and nothing that happened. */
export function organisationLabels(lens: Ontology): ReadonlySet<string> {
  const seats = lens.types.filter(({ roles }) => roles.includes("post")).flatMap(({ to }) => to);
  const others = new Set([
    ...labelsOf(lens, "event"),
    ...labelsOf(lens, "post"),
    ...labelsOf(lens, "context"),
  ]);
  return new Set(seats.filter((label) => kindOf(lens, label) === "thing" && !others.has(label)));
}
