import { listOf, MOST_COLLECTED, type Size, scalar, sizeOf, USUAL, VALUE } from "./sizes.ts";

/** What a function makes of its arguments, reckoned from above. `rows` may come together in one value. */
type Growth = (given: readonly Size[], rows: number) => Size;

/** No larger than all that it is given. */
const same: Growth = (given) => {
  const all = listOf(given);
  return {
    ...all,
    count: given.reduce((most, { count }) => Math.max(most, count), USUAL),
    item: given.reduce((most, { item }) => Math.max(most, item), all.item),
    depth: all.depth - 1,
  };
};

/** A number or a date, of which only the data tell how large it is. */
const value: Growth = () => scalar();

/** A number, and none larger than all that it is given. */
const numeric: Growth = (given) => scalar(given.reduce((most, { number }) => Math.max(most, number), 1));

/** How long or how many: of a text its signs, of a list its elements. */
const counted: Growth = (given) =>
  scalar(given.reduce((most, { count, weight }) => Math.max(most, count, weight), USUAL));

const nothing = sizeOf("");

/** `by` is put wherever `search` is found, between all signs where that is empty. */
const replaced: Growth = ([text = nothing, , by = nothing]) => heavy(text.weight * Math.max(1, by.weight));

/** A replacement may name groups, each of which may hold the whole text. */
const replacedByPattern: Growth = ([text = nothing, , by = nothing]) =>
  heavy(text.weight * by.weight * text.weight);

const joined: Growth = ([list = nothing, by = nothing]) => heavy(list.weight + list.count * by.weight);

/** A number, a date or a point, in letters; a text as it is. */
const written: Growth = (given, rows) => {
  const size = same(given, rows);
  return { ...size, weight: Math.max(size.weight, 8 * VALUE), item: Math.max(size.item, 8 * VALUE) };
};

/** A pattern of letters: each of them stands for some words at most. */
const formatted: Growth = (given) => heavy(64 * (given[1] ?? nothing).weight);

const split: Growth = ([text = nothing]) => {
  const weight = text.weight * (VALUE + 1);
  return { ...text, weight, count: Math.max(USUAL, text.weight), item: text.weight, depth: 1 };
};

const heavy = (weight: number): Size => ({ ...nothing, weight, item: weight });

/** The database counts what comes together, but not what is made of it. */
const collected: Growth = (given, rows) => {
  const all = same(given, rows);
  const count = Math.min(rows, MOST_COLLECTED);
  return { ...all, count, weight: VALUE + all.weight, item: all.weight, depth: all.depth + 1 };
};

const concatenated: Growth = (given, rows) => heavy(Math.min(rows, MOST_COLLECTED) * listOf(given).weight);

const named = (growth: Growth, names: string): [string, Growth][] =>
  names.split(/\s+/).map((name) => [name.toLowerCase(), growth]);

/**
 * All functions that a text may call, by the names of both lines of Neo4j and of the embedded engine. `reduce`,
 * `allReduce`, `range` and those that test each element of a list are reckoned by themselves.
 */
const KNOWN: ReadonlyMap<string, Growth> = new Map([
  ...named(
    counted,
    `size length char_length character_length octet_length byte_length cardinality path_length coll.indexOf
    string.indexOf vector_dimension_count sign`,
  ),
  ...named(
    value,
    `exists isEmpty isNaN property_exists hasLabel same all_different
    id elementId element_id startNode endNode type valueType linenumber file timestamp
    randomUUID uuid uuid.leastSignificantBits uuid.mostSignificantBits
    toBoolean toBooleanOrNull stDev stDevP stdev_pop stdev_samp stddev variance var_pop var_samp
    percentileCont percentileDisc percentile_cont percentile_disc corr covar_pop covar_samp regr_slope regr_intercept
    regr_r2 regr_count regr_avgx regr_avgy regr_sxx regr_syy regr_sxy avg sum
    e pi rand random exp log ln log2 log10 sqrt pow power degrees radians haversin
    sin cos tan cot asin acos atan atan2 sinh cosh tanh coth
    date date.realtime date.statement date.transaction date.truncate datetime datetime.fromepoch
    datetime.fromepochmillis datetime.realtime datetime.statement datetime.transaction datetime.truncate
    duration duration.between duration.inDays duration.inMonths duration.inSeconds duration_between
    localdatetime localdatetime.realtime localdatetime.statement localdatetime.transaction localdatetime.truncate
    localtime localtime.realtime localtime.statement localtime.transaction localtime.truncate
    time time.realtime time.statement time.transaction time.truncate
    local_datetime local_time zoned_datetime zoned_time current_date current_time current_timestamp now date_trunc
    year month day hour minute second
    point point.distance point.withinBBox graph.byElementId graph.byName distance
    vector.similarity.cosine vector.similarity.euclidean vector_distance vector_norm cosine_similarity
    euclidean_distance dot_product manhattan_distance`,
  ),
  ...named(
    same,
    `head last tail reverse keys labels nodes relationships edges properties coalesce nullIf
    toIntegerList toFloatList toBooleanList toStringList truncate min max distinct vector
    coll.distinct coll.flatten coll.insert coll.max coll.min coll.remove coll.sort
    left right substring trim btrim ltrim rtrim lower upper toLower toUpper normalize shortestPath allShortestPaths`,
  ),
  ...named(numeric, "toInteger toIntegerOrNull toFloat toFloatOrNull abs ceil ceiling floor round"),
  ...named(written, "toString toStringOrNull"),
  ...named(replaced, "replace"),
  ...named(replacedByPattern, "string.regexReplace"),
  ...named(joined, "string.join string_join"),
  ...named(formatted, "format"),
  ...named(split, "split"),
  ...named(collected, "collect collect_list"),
  ...named(concatenated, "listagg group_concat"),
  ...named(() => scalar(MOST_COLLECTED), "count"),
]);

/** What a function makes of its arguments, by its name in small letters; undefined where nobody here knows it. */
export const growthOf = (name: string): Growth | undefined => KNOWN.get(name);
