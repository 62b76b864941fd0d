/** What a row of a table is: an entity, a line between two, or a sheet's row about a meeting and whom it brought together. */
export type Shape = "entities" | "relations" | "sheet";

/** What a column is told of, where a row tells of several. */
export type Whose =
  | "from"
  | "to"
  | "person"
  | "post"
  | "organisation"
  | "event"
  | "place"
  | "counterpart"
  | "counterpartPost"
  | "counterpartOrganisation";

export type Target =
  | "entity.id"
  | "entity.label"
  | "entity.name"
  | "entity.nameEn"
  | "entity.aliases"
  | "relation.id"
  | "relation.from"
  | "relation.to"
  | "relation.type"
  | "relation.date"
  | "relation.dateEnd"
  | "relation.status"
  | "evidence.outlet"
  | "evidence.title"
  | "evidence.url"
  | "evidence.published"
  | "evidence.quotation"
  | "evidence.locator"
  | `property:${string}`
  | "left out";

/** What one column of a table becomes. */
export interface Column {
  readonly header: string;
  readonly target: Target;
  readonly of?: Whose;
  /** Whether an end is named by its id or by its name. */
  readonly by?: "id" | "name";
  /** In a sheet: the type of the relation to whoever is named here. */
  readonly type?: string;
}

/** Who takes part and meets in the rows of a sheet: the people, or the organisations with the people as witnesses. */
export type Between = "people" | "bodies";

export interface Table {
  readonly headers: readonly string[];
  /** Some rows below the header. */
  readonly rows: readonly (readonly string[])[];
}
