import type { HeldPost } from "#contract/entity.ts";
import { labelsOf, type Ontology, POST_TITLE, typesOf } from "#contract/ontology.ts";
import { type Ask, askRows, named, namedOrNull, type Row, text } from "../asking/ask.ts";
import type { SearchEntry } from "../search/entries.ts";

/** Posts of one holder that are found, the latest first: nobody holds more, and whoever seems to would hold up every search. */
const MOST_POSTS = 20;

/** A title in both languages, as far as the lens has it. */
function titleIn({ properties }: Ontology, title: string): Pick<HeldPost, "title" | "titleEn"> {
  const values = properties.find(({ name }) => name === POST_TITLE)?.values ?? [];
  const known = values.find(({ value }) => value === title);
  return known === undefined ? { title, titleEn: null } : { title: known.zh, titleEn: known.en };
}

const nameOf = ({ name, nameEn }: Row) => ({ name: named(name), nameEn: namedOrNull(nameEn) });

function byHolder(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(text(row.holder), [...(found.get(text(row.holder)) ?? []), row]);
  return found;
}

/** The bodies that posts are of: where they stand in turn, or who has them as members. */
async function seatsOf(ask: Ask, ids: readonly string[]): Promise<Map<string, Row[]>> {
  if (ids.length === 0) return new Map();
  const members = typesOf(ask.ontology, "membership").length > 0;
  const [held, had] = await Promise.all([
    askRows(ask, "postsOf", { ids: [...ids] }),
    members ? askRows(ask, "seatsOf", { ids: [...ids] }) : [],
  ]);
  return byHolder([...held, ...had]);
}

/** Entities with the posts that they hold. A post as such holds none: it is found by its own name. */
export async function withPosts(ask: Ask, entries: readonly SearchEntry[]): Promise<SearchEntry[]> {
  const types = ask.ontology.types.filter(({ roles }) => roles.includes("post"));
  const posts = labelsOf(ask.ontology, "post");
  const may = new Set(types.flatMap(({ from }) => from).filter((label) => !posts.includes(label)));
  const ids = entries.filter(({ labels }) => labels.some((label) => may.has(label))).map(({ id }) => id);
  if (types.length === 0 || ids.length === 0) return [...entries];
  const held = byHolder(await askRows(ask, "postsOf", { ids }));
  const isPost = (row: Row) => posts.includes(text(row.label));
  const offices = new Set(
    [...held.values()]
      .flat()
      .filter(isPost)
      .map(({ id }) => text(id)),
  );
  const seats = await seatsOf(ask, [...offices]);
  const postIn = (row: Row): HeldPost[] => {
    if (!isPost(row)) {
      const title = named(row.title);
      return title === "" ? [] : [{ ...titleIn(ask.ontology, title), of: nameOf(row) }];
    }
    const { name, nameEn } = nameOf(row);
    const [seat] = seats.get(text(row.id)) ?? [];
    return [{ title: name, titleEn: nameEn, of: seat === undefined ? null : nameOf(seat) }];
  };
  return entries.map((entry) => {
    const found = held.get(entry.id)?.flatMap(postIn).slice(0, MOST_POSTS) ?? [];
    return found.length === 0 ? entry : { ...entry, posts: found };
  });
}

/** Some entities, and those whose posts are theirs or at them: directly, or by a post that stands between. */
export async function withHolders(ask: Ask, ids: ReadonlySet<string>): Promise<Set<string>> {
  const all = new Set(ids);
  if (typesOf(ask.ontology, "post").length === 0 || ids.size === 0) return all;
  let last: readonly string[] = [...ids];
  for (let step = 0; step < 2 && last.length > 0; step += 1) {
    const rows = await askRows(ask, "holdersOf", { ids: last });
    last = rows.map(({ holder }) => text(holder)).filter((id) => id !== "" && !all.has(id));
    for (const id of last) all.add(id);
  }
  return all;
}
