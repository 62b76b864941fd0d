import type { GraphPayload } from "#contract/graph.ts";
import type { OverviewPayload } from "#contract/map.ts";
import type { Dataset } from "../server/dataset/model.ts";
import { ask, GRAPH, times } from "./client.ts";
import type { Engine, RunningServer } from "./environment.ts";
import type { Random } from "./random.ts";
import { atMost, type Goal, percentile, type Record } from "./report.ts";
import { searchTexts, searchTextsByKind } from "./searchTexts.ts";
import { sizes, wireForms } from "./wireForms.ts";

const EXPANSIONS = 300;
const SEARCHES = 200;
const VIEWS = 50;
const BESIDE = 1000;
const SHOWN = 2000;

export interface HttpInput {
  readonly server: RunningServer;
  readonly engine: Engine;
  readonly dataset: Dataset;
  readonly random: Random;
  readonly record: Record;
}

/** Asks each address in turn; records wall time, and the server's processor time, which others on the machine do not bend. */
async function timed(
  { server, record }: Pick<HttpInput, "server" | "record">,
  urls: readonly string[],
  row: {
    readonly group: string;
    readonly name: string;
    readonly share: 0.95 | 0.99;
    readonly goal: Goal | null;
    /** Sent with every address, by POST. */
    readonly body?: unknown;
  },
): Promise<void> {
  const before = await server.cpuMs();
  const { counted, requests } = await times(urls, row.body);
  const cpu = ((await server.cpuMs()) - before) / requests;
  record(row.group, `${row.name}, p50`, percentile(counted, 0.5), "ms");
  record(row.group, `${row.name}, p${row.share * 100}`, percentile(counted, row.share), "ms", row.goal);
  record(row.group, `${row.name}, server's CPU a request`, cpu, "ms CPU");
}

const entityUrl = (server: RunningServer, id: string) =>
  `${server.url}${GRAPH}/entities/${encodeURIComponent(id)}`;

/** Entities as people meet them: an end of a relation, so that the well-connected come up more often. */
export function linkedEntities({ relations }: Dataset, count: number, random: Random): string[] {
  return Array.from({ length: count }, () => {
    const relation = random.pick(relations);
    return random.next() < 0.5 ? relation.from : relation.to;
  });
}

/** 1-hop neighbourhoods through the API, of 25 and of 500 neighbours, and as the page asks beside what it shows. */
export async function measureExpand(input: HttpInput): Promise<void> {
  const { server, engine, dataset, random } = input;
  const ids = linkedEntities(dataset, EXPANSIONS, random);
  for (const limit of [25, 500]) {
    const urls = ids.map((id) => `${entityUrl(server, id)}/neighbours?limit=${limit}`);
    const goal = engine === "Grafeo" && limit === 25 ? atMost(5, "ms") : null;
    await timed(input, urls, { group: "expand", name: `HTTP, ${limit} neighbours`, share: 0.95, goal });
  }
  const urls = ids.map((id) => `${entityUrl(server, id)}/neighbours`);
  const body = { beside: [...new Set(linkedEntities(dataset, BESIDE, random))] };
  const name = "HTTP, 25 neighbours beside up to 1,000 shown";
  await timed(input, urls, { group: "expand", name, share: 0.95, goal: null, body });
}

/** The first view as the server makes it, and as it answers from then on. */
export async function measureFirstView(input: HttpInput): Promise<void> {
  const { server, record } = input;
  record("view", "server warm-up (index, positions, counts)", server.warmUpMs, "ms");
  const urls = Array.from({ length: VIEWS }, () => `${server.url}${GRAPH}/overview`);
  await timed(input, urls, { group: "view", name: "HTTP, overview", share: 0.95, goal: null });
}

/** Search as one types, by each way of writing a name. */
export async function measureSearch(input: HttpInput): Promise<void> {
  const { server, dataset, random } = input;
  const all = {
    ...searchTexts(dataset, SEARCHES, random),
    ...searchTextsByKind(dataset, SEARCHES, random),
  };
  for (const [kind, texts] of Object.entries(all)) {
    const urls = texts.map((text) => `${server.url}${GRAPH}/search?q=${encodeURIComponent(text)}`);
    await timed(input, urls, { group: "search", name: `HTTP, ${kind}`, share: 0.99, goal: atMost(10, "ms") });
  }
}

function recordPayload(record: Record, name: string, payload: GraphPayload): void {
  const forms = wireForms(payload);
  const [columnar, compact, neo4jStyle] = [forms.columnar, forms.compact, forms.neo4jStyle].map(sizes);
  if (columnar === undefined || compact === undefined || neo4jStyle === undefined) return;
  const elements = payload.nodes.id.length + payload.edges.id.length;
  record("payload", `${name}, nodes and edges`, elements, "");
  record("payload", `${name}, columnar raw`, columnar.raw / elements, "B each");
  record("payload", `${name}, columnar brotli`, columnar.brotli / elements, "B each");
  record("payload", `${name}, compact objects brotli`, compact.brotli / elements, "B each");
  record("payload", `${name}, Neo4j-style objects brotli`, neo4jStyle.brotli / elements, "B each");
  record("payload", `${name}, raw, of Neo4j-style`, columnar.raw / neo4jStyle.raw, "×");
  record(
    "payload",
    `${name}, brotli, of Neo4j-style`,
    columnar.brotli / neo4jStyle.brotli,
    "×",
    atMost(0.333, "×"),
  );
  record("payload", `${name}, brotli, of compact`, columnar.brotli / compact.brotli, "×", atMost(0.45, "×"));
}

/** Bytes of real answers beside the same rows in other forms, under the same compression. */
export async function measurePayload({ server, dataset, random, record }: HttpInput): Promise<void> {
  const answer = await ask(`${server.url}${GRAPH}/overview`);
  const { positions: _, ...overview }: OverviewPayload = JSON.parse(answer.body);
  record("payload", `overview with positions as sent (${answer.encoding})`, answer.bytes, "B");
  recordPayload(record, "overview", overview);
  const ids = [...new Set(linkedEntities(dataset, SHOWN * 2, random))].slice(0, SHOWN);
  const among = await ask(`${server.url}${GRAPH}/relations/among`, { ids });
  record("payload", `relations among ${ids.length} as sent (${among.encoding})`, among.bytes, "B");
  recordPayload(record, "relations among", JSON.parse(among.body));
}
