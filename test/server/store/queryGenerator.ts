/**
 * Makes queries of the common subset at random from a seed: the shapes that the files under cypher/ use, with one
 * relationship per MATCH and a label on every node, since that is what both engines promise to answer alike.
 */

/** A small seeded generator (mulberry32): numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface GeneratedQuery {
  readonly text: string;
  /** True where the order of rows is part of the answer. */
  readonly ordered: boolean;
}

export const LABELS = ["Person", "Zone", "Company"] as const;
export const TYPES = ["VISITED", "SIGNED_WITH", "LOCATED_IN"] as const;

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

function node(random: Random, name: string): string {
  return random() < 0.5 ? `(${name}:Entity)` : `(${name}:${pick(random, LABELS)})`;
}

function relation(random: Random, name: string): string {
  const types = random() < 0.4 ? "" : `:${[...TYPES].filter(() => random() < 0.6).join("|") || TYPES[0]}`;
  return pick(random, [`-[${name}${types}]->`, `<-[${name}${types}]-`, `-[${name}${types}]-`]);
}

function condition(random: Random, name: string): string {
  return pick(random, [
    `${name}.year >= ${2018 + Math.floor(random() * 7)}`,
    `${name}.year IS NULL`,
    `${name}.name STARTS WITH '${pick(random, ["运", "左", "n"])}'`,
    `${name}.name CONTAINS '${pick(random, ["城", "1", "云"])}'`,
    `${name}.id <> 'e3'`,
    `${name}.id IN ['e1', 'e2', 'e5', 'e8', 'none']`,
    `NOT ${name}.flag`,
    `size(${name}.tags) > 1`,
    `coalesce(${name}.year, 0) % 2 = 0`,
    `ANY(t IN ${name}.tags WHERE t = 'b')`,
  ]);
}

function where(random: Random, names: readonly string[]): string {
  const count = Math.floor(random() * 3);
  const parts = Array.from({ length: count }, () => condition(random, pick(random, names)));
  return parts.length === 0 ? "" : ` WHERE ${parts.join(pick(random, [" AND ", " OR "]))}`;
}

function ending(random: Random): string {
  const skip = random() < 0.3 ? ` SKIP ${Math.floor(random() * 3)}` : "";
  return random() < 0.4 ? `${skip} LIMIT ${1 + Math.floor(random() * 9)}` : "";
}

const SHAPES: readonly ((random: Random) => GeneratedQuery)[] = [
  (random) => ({
    text: `MATCH ${node(random, "a")}${where(random, ["a"])} RETURN a.id AS id, a.year AS year, a.tags AS tags ORDER BY id${ending(random)}`,
    ordered: true,
  }),
  (random) => ({
    text: `MATCH ${node(random, "a")}${relation(random, "r")}${node(random, "b")}${where(random, ["a", "b"])} RETURN a.id AS a, type(r) AS type, r.id AS id, b.id AS b ORDER BY id, a, b${ending(random)}`,
    ordered: true,
  }),
  (random) => ({
    text: `MATCH ${node(random, "a")}${relation(random, "r")}${node(random, "b")}${where(random, ["a"])} RETURN a.id AS id, count(r) AS many, max(r.date) AS latest, coalesce(sum(r.weight), 0) AS weight ORDER BY many DESC, id${ending(random)}`,
    ordered: true,
  }),
  (random) => ({
    text: `MATCH ${node(random, "a")}${where(random, ["a"])} OPTIONAL MATCH (a)${relation(random, "r")}${node(random, "b")} RETURN a.id AS a, r.id AS r, b.id AS b`,
    ordered: false,
  }),
  (random) => ({
    text: `MATCH ${node(random, "a")}${relation(random, "r1")}${node(random, "m")} MATCH (m)${relation(random, "r2")}${node(random, "b")} WHERE r1.id <> r2.id AND a.id < b.id RETURN DISTINCT a.id AS a, b.id AS b`,
    ordered: false,
  }),
  (random) => ({
    text: `MATCH (a:Entity {id: 'e${Math.floor(random() * 12)}'}) MATCH p = (a)-[*1..${1 + Math.floor(random() * 3)}]->(b:Entity) RETURN b.id AS id, count(p) AS ways ORDER BY id`,
    ordered: true,
  }),
  (random) => {
    const start = Math.floor(random() * 12);
    const end = (start + 1 + Math.floor(random() * 11)) % 12;
    return {
      text: `MATCH (a:Entity {id: 'e${start}'}) MATCH (b:Entity {id: 'e${end}'}) MATCH p = allShortestPaths((a)-[*..6]-(b)) RETURN [n IN nodes(p) | n.id] AS stops, [r IN relationships(p) | r.id] AS steps`,
      ordered: false,
    };
  },
  (random) => ({
    text: `MATCH ${node(random, "a")}${relation(random, "r")}${node(random, "b")} WITH a, collect(DISTINCT b.id) AS others, count(r) AS many WHERE many > ${Math.floor(random() * 3)} RETURN a.id AS id, size(others) AS contacts, many ORDER BY contacts DESC, id${ending(random)}`,
    ordered: true,
  }),
  (random) => ({
    text: `UNWIND ['e1', 'e4', 'e4', 'e9', 'none'] AS wanted MATCH (a:Entity {id: wanted})${relation(random, "r")}${node(random, "b")} RETURN wanted, CASE WHEN r.date IS NULL THEN 'undated' WHEN r.date >= '2023' THEN 'late' ELSE 'early' END AS age, count(*) AS many ORDER BY wanted, age`,
    ordered: true,
  }),
];

/** The query that a seed stands for. */
export function generateQuery(seed: number): GeneratedQuery {
  const random = seeded(seed);
  return pick(random, SHAPES)(random);
}
