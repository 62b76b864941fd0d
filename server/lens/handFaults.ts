import type { HandLens, LensFault, LensPage } from "#contract/lens/lens.ts";
import { type Ontology, SERVER_LABELS } from "#contract/ontology.ts";
import { withHand } from "./hand.ts";

interface Judged {
  /** As it is to be. */
  readonly hand: HandLens;
  /** As it was saved last: what was said before may be said of names that are gone. */
  readonly before: HandLens;
  readonly told: Ontology;
  readonly used: LensPage["used"];
  /** Whether the store knows names with back-quotes. */
  readonly backQuotes: boolean;
  /** What entities and relations have of themselves. */
  readonly isReserved: (of: "labels" | "properties", name: string) => boolean;
}

type Of = LensFault["of"];
const KINDS = ["labels", "types", "families", "properties"] as const;

const fault = (code: LensFault["fault"], of: Of, name: string, field: string, value = name): LensFault => ({
  ...{ fault: code, of, name, field, value },
});

/** Names that stand twice, and such as nothing may have. */
function nameFaults({ hand, told, backQuotes, isReserved }: Judged): LensFault[] {
  const seconds = told.labels.flatMap(({ secondary }) => secondary.map(({ name }) => name));
  const server: readonly string[] = SERVER_LABELS;
  return KINDS.flatMap((of) => {
    const names = hand[of].map(({ name }) => name);
    const known = new Set(told[of].map(({ name }) => name));
    return names.flatMap((name, at): LensFault[] => {
      const isTaken =
        !known.has(name) &&
        ((of === "labels" && (seconds.includes(name) || server.includes(name))) ||
          ((of === "labels" || of === "properties") && isReserved(of, name)));
      return [
        ...(names.indexOf(name) === at ? [] : [fault("TWICE", of, name, "name")]),
        ...(isTaken ? [fault("NAME_TAKEN", of, name, "name")] : []),
        ...(!backQuotes && of !== "properties" && of !== "families" && name.includes("`")
          ? [fault("BACK_QUOTE", of, name, "name")]
          : []),
      ];
    });
  });
}

/** What is new and not whole. What was said before of something that is gone waits for it to come back. */
function newFaults({ hand, before, told }: Judged): LensFault[] {
  return KINDS.flatMap((of) => {
    const known = new Set(told[of].map(({ name }) => name));
    const waiting = new Set(before[of].map((one) => JSON.stringify(one)));
    return hand[of].flatMap((one): LensFault[] => {
      if (known.has(one.name) || waiting.has(JSON.stringify(one))) return [];
      const lacks = (["zh", "en"] as const).filter((field) => one[field] === undefined);
      const isBare = of === "families" && !("color" in one && "dark" in one);
      return [
        ...lacks.map((field) => fault("NAMES_MISSING", of, one.name, field)),
        ...(isBare ? [fault("COLOR_MISSING", of, one.name, "color")] : []),
      ];
    });
  });
}

/** Names that are spoken of and that nothing has. */
function unknownFaults({ hand, told }: Judged): LensFault[] {
  const names = (of: "labels" | "families" | "properties") =>
    new Set([...told[of].map(({ name }) => name), ...hand[of].map(({ name }) => name)]);
  const seconds = told.labels.flatMap(({ secondary }) => secondary.map(({ name }) => name));
  const [labels, families, properties] = [names("labels"), names("families"), names("properties")];
  const ends = new Set([...labels, ...seconds]);
  const lacking = (
    some: readonly string[] | undefined,
    known: ReadonlySet<string>,
    said: readonly [LensFault["fault"], Of, string, string],
  ) => (some ?? []).filter((one) => !known.has(one)).map((one) => fault(...said, one));
  return [
    ...hand.labels.flatMap(({ name, family, properties: some }) => [
      ...lacking(family == null ? [] : [family], families, ["UNKNOWN_FAMILY", "labels", name, "family"]),
      ...lacking(some, properties, ["UNKNOWN_PROPERTY", "labels", name, "properties"]),
    ]),
    ...hand.types.flatMap(({ name, from, to, properties: some }) => [
      ...lacking(from, ends, ["UNKNOWN_LABEL", "types", name, "from"]),
      ...lacking(to, ends, ["UNKNOWN_LABEL", "types", name, "to"]),
      ...lacking(some, properties, ["UNKNOWN_PROPERTY", "types", name, "properties"]),
    ]),
    ...hand.properties.flatMap(({ name, unit }) =>
      lacking(unit === undefined ? [] : [unit], properties, ["UNKNOWN_PROPERTY", "properties", name, "unit"]),
    ),
  ];
}

/** What data sets tell cannot be said otherwise; a new type has ends, and only texts have lists of values. */
function firmFaults({ hand, told }: Judged): LensFault[] {
  const types = new Map(told.types.map((one) => [one.name, one]));
  const properties = new Map(told.properties.map((one) => [one.name, one]));
  return [
    ...hand.types.flatMap(({ name, symmetric, from = [], to = [], zh, en }): LensFault[] => {
      const known = types.get(name);
      if (known === undefined) {
        const isEndless = zh !== undefined && en !== undefined && from.length * to.length === 0;
        return isEndless ? [fault("ENDS_MISSING", "types", name, from.length === 0 ? "from" : "to")] : [];
      }
      return symmetric === undefined || symmetric === known.symmetric
        ? []
        : [fault("FIXED", "types", name, "symmetric", String(symmetric))];
    }),
    ...hand.properties.flatMap(({ name, type, values }): LensFault[] => {
      const known = properties.get(name);
      const kind = known?.type ?? type ?? "string";
      const isOther = known !== undefined && type !== undefined && type !== known.type;
      const isNoText = values !== undefined && kind !== "string" && kind !== "list";
      return [
        ...(isOther ? [fault("FIXED", "properties", name, "type", type)] : []),
        ...(isNoText ? [fault("NO_TEXT", "properties", name, "values", kind)] : []),
      ];
    }),
  ];
}

/** A type is read as one that is there, goes the same ways, and is itself read as none. */
function mergeFaults({ hand, told }: Judged): LensFault[] {
  const whole = withHand(told, { ...hand, types: hand.types.map(({ as: _, ...type }) => type) });
  const types = new Map(whole.types.map((one) => [one.name, one]));
  const merged = new Set(hand.types.flatMap(({ name, as }) => (as === undefined ? [] : [name])));
  return hand.types.flatMap(({ name, as }): LensFault[] => {
    if (as === undefined) return [];
    const [one, other] = [types.get(name), types.get(as)];
    if (other === undefined) return [fault("UNKNOWN_TYPE", "types", name, "as", as)];
    if (as === name || merged.has(as)) return [fault("AS_LOOP", "types", name, "as", as)];
    return one !== undefined && one.symmetric !== other.symmetric
      ? [fault("AS_DIFFERS", "types", name, "as", as)]
      : [];
  });
}

/** What of a name cannot be another once facts use it: nothing of a label, the ways of a type, the kind of a property. */
function firmIn(lens: Ontology, of: "labels" | "types" | "properties"): Map<string, string> {
  if (of === "labels") return new Map(lens.labels.map(({ name }) => [name, ""]));
  return of === "types"
    ? new Map(lens.types.map(({ name, symmetric }) => [name, String(symmetric)]))
    : new Map(lens.properties.map(({ name, type }) => [name, type]));
}

/** What facts use stays, and so does what it holds. */
function useFaults({ hand, before, told, used }: Judged): LensFault[] {
  const [was, is] = [withHand(told, before), withHand(told, hand)];
  const merged = new Set(is.types.flatMap(({ name, as }) => (as === undefined ? [] : [name])));
  return (["labels", "types", "properties"] as const).flatMap((of) => {
    const now = firmIn(is, of);
    return [...firmIn(was, of)].flatMap(([name, firm]): LensFault[] => {
      const count = Object.hasOwn(used[of], name) ? (used[of][name] ?? 0) : 0;
      const other = now.get(name);
      if (count === 0 || other === firm || (of === "types" && merged.has(name))) return [];
      const field = other === undefined ? "name" : of === "types" ? "symmetric" : "type";
      return [{ ...fault("IN_USE", of, name, field, other ?? name), count }];
    });
  });
}

/** Everything that keeps this from being what people say of the lens. */
export function handFaults(judged: Judged): LensFault[] {
  return [nameFaults, newFaults, unknownFaults, firmFaults, mergeFaults, useFaults].flatMap((find) =>
    find(judged),
  );
}
