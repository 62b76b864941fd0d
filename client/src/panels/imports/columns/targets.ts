import type { Column, Shape, TableMapping, Target, Whose } from "#contract/imports/mapping.ts";
import type { Ontology } from "#contract/ontology.ts";

export type Plain = Exclude<Target, `property:${string}`>;
export type Group = "who" | "from" | "to" | "about" | "relation" | "evidence" | "properties" | "rest";

/** What a column can be made: by its own words, or those of a property. */
export type Meaning =
  | { readonly kind: "named"; readonly of: Whose }
  | { readonly kind: "plain"; readonly target: Plain }
  | { readonly kind: "end"; readonly side: "from" | "to"; readonly by: "id" | "name" }
  | {
      readonly kind: "date";
      readonly target: "relation.date" | "relation.dateEnd";
      readonly of: "event" | "post";
    }
  | { readonly kind: "property"; readonly name: string; readonly isNew: boolean };

export interface Option {
  readonly value: string;
  readonly group: Group;
  readonly meaning: Meaning;
}

const PROPERTY = "property:";
/** In the order in which a row tells of them. */
export const SHEET_WHOSE: readonly Whose[] = [
  ...(["person", "post", "organisation", "event", "place"] as const),
  ...(["counterpart", "counterpartPost", "counterpartOrganisation"] as const),
];
const ATTRIBUTES = ["entity.nameEn", "entity.aliases", "entity.label", "entity.id"] as const;
const EVIDENCE = [
  ...(["evidence.outlet", "evidence.title", "evidence.url", "evidence.published"] as const),
  ...(["evidence.quotation", "evidence.locator"] as const),
];
const RELATION = [
  "relation.type",
  "relation.date",
  "relation.dateEnd",
  "relation.status",
  "relation.id",
] as const;

/** What a header can be called as a property: a name of the lens has none of these marks. */
export const propertyName = (header: string): string =>
  header
    .replace(/[,;|:\\\p{C}\p{Z}]+/gu, " ")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .slice(0, 60)
    .trim();

const propertyIn = (target: Target): string | null =>
  target.startsWith(PROPERTY) ? target.slice(PROPERTY.length) : null;

const plain = (target: Plain, group: Group): Option => ({
  value: target,
  group,
  meaning: { kind: "plain", target },
});

const ended = (side: "from" | "to"): Option[] => [
  ...(["name", "id"] as const).map(
    (by): Option => ({ value: `relation.${side} ${by}`, group: side, meaning: { kind: "end", side, by } }),
  ),
];

function shaped(shape: Shape): Option[] {
  if (shape === "entities")
    return (["entity.name", ...ATTRIBUTES] as const).map((target) => plain(target, "about"));
  if (shape === "relations") {
    const about = ATTRIBUTES.map((target) => plain(target, "about"));
    return [...ended("from"), ...ended("to"), ...RELATION.map((one) => plain(one, "relation")), ...about];
  }
  const dates = (["event", "post"] as const).flatMap((of) =>
    (["relation.date", "relation.dateEnd"] as const).map(
      (target): Option => ({
        value: `${target} ${of}`,
        group: "relation",
        meaning: { kind: "date", target, of },
      }),
    ),
  );
  const others = RELATION.filter((target) => !target.startsWith("relation.date"));
  return [
    ...SHEET_WHOSE.map(
      (of): Option => ({ value: `entity.name ${of}`, group: "who", meaning: { kind: "named", of } }),
    ),
    ...dates,
    ...others.map((target) => plain(target, "relation")),
    ...ATTRIBUTES.map((target) => plain(target, "about")),
  ];
}

/** What a column of a table of that shape can be made, in groups. */
export function optionsFor(shape: Shape, column: Column, lens: Ontology | null): readonly Option[] {
  const known = (lens?.properties ?? []).map(({ name }) => name);
  const now = propertyIn(column.target);
  const own = propertyName(column.header);
  const fresh = [now, own].filter((name) => name !== null && name !== "" && !known.includes(name));
  const property = (name: string, isNew: boolean): Option => ({
    value: PROPERTY + name,
    group: isNew ? "rest" : "properties",
    meaning: { kind: "property", name, isNew },
  });
  return [
    ...shaped(shape),
    ...EVIDENCE.map((target) => plain(target, "evidence")),
    ...known.map((name) => property(name, false)),
    ...[...new Set(fresh)].map((name) => property(name ?? "", true)),
    plain("left out", "rest"),
  ];
}

/** Which option a column is. */
export function valueOfColumn(column: Column, shape: Shape): string {
  const { target, of, by } = column;
  if (target === "relation.from" || target === "relation.to") return `${target} ${by ?? "name"}`;
  if (shape !== "sheet") return target;
  if (target === "entity.name") return `${target} ${of ?? "person"}`;
  if (target === "relation.date" || target === "relation.dateEnd")
    return `${target} ${of === "post" ? "post" : "event"}`;
  return target;
}

/** Whether of several that a row tells of, one has to be named whose this is. */
export function whoseOptions({ target }: Column, shape: Shape): readonly (Whose | null)[] {
  const isAttribute = (ATTRIBUTES as readonly string[]).includes(target);
  const isProperty = propertyIn(target) !== null;
  if (shape === "relations" && (isAttribute || isProperty)) {
    return isProperty ? [null, "from", "to"] : ["from", "to"];
  }
  if (shape === "sheet" && (isAttribute || isProperty)) {
    return isProperty ? [null, ...SHEET_WHOSE] : SHEET_WHOSE;
  }
  return [];
}

const bare = ({ header }: Column, target: Target): Column => ({ header, target });

/** The column as one that means something else. */
export function columnAs(column: Column, { meaning }: Option, shape: Shape): Column {
  switch (meaning.kind) {
    case "named":
      return { ...bare(column, "entity.name"), of: meaning.of };
    case "date":
      return { ...bare(column, meaning.target), of: meaning.of };
    case "end":
      return { ...bare(column, `relation.${meaning.side}`), by: meaning.by };
    default: {
      const next = bare(column, meaning.kind === "plain" ? meaning.target : `${PROPERTY}${meaning.name}`);
      const [whose = null] = whoseOptions(next, shape);
      return whose === null ? next : { ...next, of: whose };
    }
  }
}

export function columnOf(column: Column, of: Whose | null): Column {
  const { header, target, by } = column;
  const rest = by === undefined ? {} : { by };
  return of === null ? { header, target, ...rest } : { header, target, of, ...rest };
}

/** Columns that tell nothing: they are never dropped in silence. */
export const leftOut = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ target }) => target === "left out");

/** Properties of the mapping that the lens does not know. */
export function newProperties({ columns }: TableMapping, lens: Ontology | null): readonly string[] {
  const known = new Set((lens?.properties ?? []).map(({ name }) => name));
  const named = columns.flatMap(({ target }) => propertyIn(target) ?? []);
  return [...new Set(named)].filter((name) => !known.has(name));
}

/** A place where nothing is named that could be held there: what happened keeps it as a property, under its header. */
export function isBarePlace({ target, of }: Column, { shape, columns }: TableMapping): boolean {
  const isNamed = columns.some(
    (one) => one.of === "event" && (one.target === "entity.name" || one.target === "entity.id"),
  );
  return shape === "sheet" && target === "entity.name" && of === "place" && !isNamed;
}

const NAMED_AS: Readonly<Record<Shape, Partial<Record<string, Omit<Column, "header">>>>> = {
  entities: {
    "relation.from": { target: "entity.name" },
    "entity.name person": { target: "entity.name" },
  },
  relations: {
    "entity.name": { target: "relation.from", by: "name" },
    "entity.name person": { target: "relation.from", by: "name" },
    "entity.name counterpart": { target: "relation.to", by: "name" },
    "entity.name organisation": { target: "relation.to", by: "name" },
    "relation.date event": { target: "relation.date" },
    "relation.dateEnd event": { target: "relation.dateEnd" },
  },
  sheet: {
    "entity.name": { target: "entity.name", of: "person" },
    "relation.from": { target: "entity.name", of: "person" },
    "relation.to": { target: "entity.name", of: "counterpart" },
    "relation.date": { target: "relation.date", of: "event" },
    "relation.dateEnd": { target: "relation.dateEnd", of: "event" },
  },
};

/** A mapping of another shape: what has no place in it becomes a property of its own name, so that nothing is lost. */
export function reshaped(mapping: TableMapping, shape: Shape, lens: Ontology | null): TableMapping {
  const taken = new Set<string>();
  const columns = mapping.columns.map((column): Column => {
    const was = valueOfColumn(column, mapping.shape);
    const as = NAMED_AS[shape][was] ?? NAMED_AS[shape][column.target];
    const moved: Column = as === undefined ? column : { header: column.header, ...as };
    const value = valueOfColumn(moved, shape);
    const fits = optionsFor(shape, moved, lens).find((option) => option.value === value);
    const isName = moved.target === "entity.name" || moved.target.startsWith("relation.");
    if (fits === undefined || (isName && taken.has(value))) {
      const name = propertyName(column.header);
      return name === "" ? bare(column, "left out") : bare(column, `${PROPERTY}${name}`);
    }
    taken.add(value);
    return as === undefined ? columnAs(column, fits, shape) : moved;
  });
  const { propertyTypes, dates } = mapping;
  return {
    shape,
    columns,
    ...(dates === undefined ? {} : { dates }),
    ...(propertyTypes === undefined ? {} : { propertyTypes }),
  };
}
