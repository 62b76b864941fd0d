import type { Properties } from "../../dataset/model.ts";
import { normaliseQuery, withSigns } from "../../search/searchKeys.ts";
import { remembered } from "../remembered.ts";

/** An entity of the graph that a table may mean. */
export interface KnownEntity {
  readonly id: string;
  readonly label: string;
  /** All of them, the secondary ones too. */
  readonly labels: readonly string[];
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  /** The latest date of its relations: of an event, when it was. */
  readonly lastSeen: string | null;
  readonly properties: Properties;
}

/** What the graph holds beside the data set that a table becomes, as far as the table names it. */
export interface KnownGraph {
  byId(id: string): KnownEntity | null;
  /** All who are called so, by a name of their own or an alias that means them everywhere; keys are those of `nameKey`. */
  byName(key: string): readonly KnownEntity[];
  /** The id of the source of this name. */
  source(key: string): string | null;
}

/** One name in all its spellings: width, case, accents, blanks and 繁简 count for nothing; signs do. */
export const nameKey = remembered((name) => withSigns(name) ?? normaliseQuery(name));
