import type { Changes, Surroundings } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { entityWithoutId, factWithoutId, rowsOf } from "./judged.ts";
import { canonical, Tally } from "./tally.ts";
import {
  type Image,
  imageOf,
  type NodeImage,
  named,
  numbers,
  type RelationImage,
  type Touched,
} from "./touched.ts";
import type { ByHandTransaction, Given, Reader } from "./transaction.ts";

/** Entities that a note names at most; after a larger change other servers read all names. */
const MOST_NOTED = 1000;

/** Where the store stood before the change; `tally` null where no fingerprint was known. */
interface Renewed {
  readonly revision: number;
  readonly tally: Tally | null;
}

interface Found {
  readonly touched: Touched;
  readonly before: Image;
  readonly after: Image;
}

/** Takes the place of the one who changes the graph now, until the transaction ends. */
export async function renew(transaction: ByHandTransaction, { renew: text }: Surroundings): Promise<Renewed> {
  for await (const [revision, sum, rows] of transaction.inside({ text })) {
    const tally = typeof sum === "string" && typeof rows === "number" ? new Tally(sum, rows) : null;
    return { revision: Number(revision), tally };
  }
  throw new Error("the store's revision was not raised");
}

/** The label that an entity is shown by: the first of the known ones that it carries, else any other, else `Entity`. */
function labelOf({ labels }: NodeImage, { labels: known }: Surroundings): string {
  return (
    labels.find((label) => known.includes(label)) ?? labels.find((label) => label !== "Entity") ?? "Entity"
  );
}

/** Whether an entity says by a label that it carries how it is shown. */
const isNamed = ({ labels, properties: { label = null } }: NodeImage): boolean =>
  typeof label === "string" && labels.includes(label);

const isEntity = (node: NodeImage | undefined): node is NodeImage => node?.labels.includes("Entity") ?? false;

/** What a touched entity lacks and did not lack before: what did may be somebody else's. */
function lacking(
  number: number,
  { before, after }: Found,
  surroundings: Surroundings,
): Record<string, string> {
  const [was, is] = [before.nodes.get(number), after.nodes.get(number)];
  if (!isEntity(is)) return {};
  return {
    ...(entityWithoutId(is) && !entityWithoutId(was) && { id: `${surroundings.prefix}${number}` }),
    ...(!isNamed(is) && !(isEntity(was) && !isNamed(was)) && { label: labelOf(is, surroundings) }),
  };
}

const stands = ({ nodes }: Image, number: number): string => {
  const { degree = null, lastSeen = null } = nodes.get(number)?.properties ?? {};
  return canonical([degree, lastSeen]);
};

/** What of a relation its ends are told. */
const said = (relation: RelationImage | undefined): StoreValue =>
  relation === undefined ? null : [relation.properties.date ?? null, relation.properties.dateEnd ?? null];

/** Whose degree and last date may be others: who was touched, and who stands at the ends of what was. */
function standing({ touched, before, after }: Found): Set<number> {
  const renamed = (number: number) => named(before.nodes.get(number)) !== named(after.nodes.get(number));
  const found = new Set(
    [...touched.nodes].filter(
      (number) => renamed(number) || stands(before, number) !== stands(after, number),
    ),
  );
  for (const number of touched.relations.keys()) {
    const [was, is] = [before.relations.get(number), after.relations.get(number)];
    const ends = [was?.source, was?.target, is?.source, is?.target].filter((end) => end !== undefined);
    if (canonical(said(was)) === canonical(said(is)) && !ends.some(renamed)) continue;
    for (const end of ends) found.add(end);
  }
  return new Set([...found].filter((number) => after.nodes.get(number)?.labels.includes("Entity")));
}

/** Which of some entities have another degree or last date than their relations say. */
async function wrongly(
  read: Reader,
  rows: readonly StoreValue[],
  { lackStandings: text, ahead }: Surroundings,
): Promise<Set<number>> {
  const found = new Set<number>();
  if (rows.length > 0)
    for await (const [number] of read({ text, params: { rows, ahead } })) found.add(Number(number));
  return found;
}

/** Gives what was touched the ids, labels and degrees that it lacks. Tells which nodes may be others now, and what was given. */
export async function complete(
  transaction: ByHandTransaction,
  found: Found,
  surroundings: Surroundings,
): Promise<{ readonly nodes: ReadonlySet<number>; readonly given: Given }> {
  const { touched, before, after } = found;
  const lacks = [...touched.nodes]
    .map((number) => ({ number, properties: lacking(number, found, surroundings) }))
    .filter(({ properties }) => Object.keys(properties).length > 0);
  const write = async (text: string, rows: readonly StoreValue[], params: Statement["params"] = {}) => {
    if (rows.length > 0) await transaction.write({ text, params: { rows, ...params } });
  };
  await write(surroundings.setProperties, lacks);
  const relations = [...after.relations].filter(
    ([number, relation]) =>
      factWithoutId(relation, after) && !factWithoutId(before.relations.get(number), before),
  );
  await write(surroundings.giveRelationIds, numbers(new Set(relations.map(([, { source }]) => source))), {
    relations: Object.fromEntries(relations.map(([number]) => [number, `${surroundings.prefix}${number}`])),
  });
  const candidates = numbers(standing(found));
  const wrong = await wrongly(transaction.inside, candidates, surroundings);
  const earlier = await wrongly(transaction.outside, candidates, surroundings);
  const stand = [...wrong].filter((number) => !earlier.has(number) || !isEntity(before.nodes.get(number)));
  await write(surroundings.giveStandings, numbers(stand), { ahead: surroundings.ahead });
  const given = {
    idsGiven: lacks.filter(({ properties }) => "id" in properties).length + relations.length,
    labelsGiven: lacks.filter(({ properties }) => "label" in properties).length,
    standingsGiven: stand.length,
  };
  return { nodes: new Set([...touched.nodes, ...stand]), given };
}

/** Only what is counted: nodes that stand at the ends of relations alone are no rows of theirs. */
function counted(image: Image, nodes: ReadonlySet<number>, surroundings: Surroundings): StoreValue[] {
  const only = new Map([...image.nodes].filter(([number]) => nodes.has(number)));
  const ends = [
    ...rowsOf({ nodes: image.nodes, relations: image.relations }, { ...surroundings, records: [] }),
  ];
  return [...rowsOf({ nodes: only, relations: new Map() }, surroundings), ...ends];
}

function entityIds(images: readonly Image[], nodes: ReadonlySet<number>): string[] {
  const ids = new Set<string>();
  for (const image of images) {
    for (const [number, { labels, properties }] of image.nodes) {
      if (nodes.has(number) && labels.includes("Entity") && typeof properties.id === "string") {
        ids.add(properties.id);
      }
    }
  }
  return [...ids];
}

/** Writes down what others need to know: the fingerprint, worked out from the change alone, and whom it concerns. */
export async function keep(
  transaction: ByHandTransaction,
  {
    touched,
    completed,
    renewed,
  }: { readonly touched: Touched; readonly completed: ReadonlySet<number>; readonly renewed: Renewed },
  surroundings: Surroundings,
): Promise<Changes> {
  const all = { nodes: completed, relations: touched.relations };
  // Nobody else changes the graph by hand any more: what is stored is what it was before.
  const before = await imageOf(transaction.outside, all, surroundings);
  const after = await imageOf(transaction.inside, all, surroundings);
  const { revision, tally } = renewed;
  if (tally !== null) {
    for (const row of counted(before, completed, surroundings)) tally.count(row, -1);
    for (const row of counted(after, completed, surroundings)) tally.count(row, 1);
  }
  // Ends of relations too: whose posts are others is found by others.
  const ends = [before, after].flatMap(({ relations }) =>
    [...relations.values()].flatMap(({ source, target }) => [source, target]),
  );
  const ids = entityIds([before, after], new Set([...completed, ...ends]));
  const params = {
    fingerprint: tally?.fingerprint ?? surroundings.fingerprint,
    sum: tally?.sum ?? null,
    rows: tally?.rows ?? null,
    notes: ids.length > MOST_NOTED ? [] : [{ revision, ids }],
  };
  await transaction.write({ text: surroundings.keepChange, params });
  return { revision, fingerprint: tally?.fingerprint ?? null };
}
