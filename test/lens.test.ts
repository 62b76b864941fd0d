import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { OntologySchema } from "#contract/ontology.ts";
import ontologyJson from "../data/ontology.json";
import { maskCypher } from "../server/cypher/scan.ts";

/**
 * Code asks the ontology for roles: no label and no relation type of the built-in data is named in it, so that a graph
 * with other names is read alike. `Entity`, `Evidence`, `Article`, `Source` and what people save are the model's own
 * words, and stand in no ontology. Saved queries (`cypher/queries`) are about the built-in data and may name its labels.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const ontology = OntologySchema.parse(ontologyJson);
const LABELS = ontology.labels.flatMap(({ name, secondary }) => [
  name,
  ...secondary.map((each) => each.name),
]);
const TYPES = ontology.types.map(({ name }) => name);

/** Words of somebody else's that happen to be names of ours as well. */
const OTHERS: readonly { readonly file: string; readonly words: readonly string[]; readonly why: string }[] =
  [
    {
      file: "client/src/model/ftm.ts",
      words: ["Company", "Document", "Event", "Organization", "Person", "Project"],
      why: "schemata of FollowTheMoney",
    },
    {
      file: "client/src/panels/imports/files/templates.ts",
      words: ["Person", "Place", "Post", "Zone"],
      why: "headers and cells of tables, as people write them",
    },
    { file: "server/http/openapi.ts", words: ["Post"], why: "schemata of the OpenAPI document" },
    { file: "server/store/grafeo/plan.ts", words: ["Project"], why: "steps of a plan" },
  ];

function filesUnder(folder: string, ends: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("node_modules"))
    .sort();
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Every text in a program: strings, parts of templates, texts between tags; and names of keys, behind a dot too. */
function textsIn(node: unknown, texts: string[], keys: string[]): void {
  if (Array.isArray(node)) {
    for (const each of node) textsIn(each, texts, keys);
    return;
  }
  if (!isNode(node)) return;
  const { type, value } = node;
  if ((type === "Literal" || type === "JSXText") && typeof value === "string") texts.push(value);
  if (type === "TemplateElement" && isNode(value)) texts.push(String(value.cooked ?? value.raw));
  const key = type === "Property" ? node.key : type === "MemberExpression" ? node.property : null;
  if (isNode(key) && node.computed !== true && typeof key.name === "string") keys.push(key.name);
  for (const part of Object.values(node)) textsIn(part, texts, keys);
}

const any = (names: readonly string[]) => names.join("|");
/** A label as a whole text, or as Cypher has it; a type wherever it stands. */
const NAMED = new RegExp(
  `^(${any(LABELS)})$|[:|&!\`'"](${any(LABELS)})\\b|(?<![A-Za-z_])(${any(TYPES)})(?![A-Za-z_])`,
  "g",
);

function namesIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) =>
    [...text.matchAll(NAMED)].flatMap(([, ...names]) => names.filter((name) => name !== undefined)),
  );
  return [...new Set(found)].sort();
}

function namesInCode(path: string): string[] {
  const { program, errors } = parseSync(path, readFileSync(join(root, path), "utf8"));
  expect(errors).toEqual([]);
  const [texts, keys]: [string[], string[]] = [[], []];
  textsIn(program, texts, keys);
  return namesIn([...texts, ...keys]);
}

describe("the names of the ontology", () => {
  it("are found wherever code may hide them", () => {
    const code = `const a = "Event"; const b = { Person: 1, "Zone": 2 }; b.Person; const c = \`MATCH (n:Park)-[:PART_OF]->\`;
      const d: "Bank" = x; // Company
      const e = <i title="VISITED">{lookup["Post"]}</i>; const f = "An Event"; function g(event: Event) {}`;
    const [texts, keys]: [string[], string[]] = [[], []];
    textsIn(parseSync("x.tsx", code).program, texts, keys);
    expect(namesIn([...texts, ...keys])).toEqual(
      ["Bank", "Event", "PART_OF", "Park", "Person", "Post", "VISITED", "Zone"].sort(),
    );
  });

  it("stand in no code of server and client but as words of others", () => {
    const found = ["client", "server"]
      .flatMap((folder) => filesUnder(folder, /\.tsx?$/))
      .map((file) => ({ file, words: namesInCode(file) }))
      .filter(({ words }) => words.length > 0);
    expect(found).toEqual(OTHERS.map(({ file, words }) => ({ file, words })));
  });

  it("stand in no Cypher but that of the saved queries", () => {
    const found = filesUnder("cypher", /\.cypher$/)
      .filter((path) => !path.startsWith("cypher/queries/"))
      .map((path) => {
        const text = readFileSync(join(root, path), "utf8").replace(/^\s*\/\/.*$/gm, "");
        const strings = [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, two]) => one ?? two ?? "");
        return { file: path, words: namesIn([maskCypher(text), ...strings]) };
      })
      .filter(({ words }) => words.length > 0);
    expect(found).toEqual([]);
  });
});
