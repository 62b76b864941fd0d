import type { DbSchema, Neo4jFunction, Neo4jProcedure } from "@neo4j-cypher/language-support";
import { FUNCTIONS, PROCEDURES } from "./functions.ts";
import type { KnownSchema } from "./messages.ts";

type About = readonly [string, string];

/** The language that a text is in where it names none: what Neo4j 5 speaks. */
const VERSION = "CYPHER 5";

interface Method {
  readonly name: string;
  readonly inputs: Neo4jFunction["argumentDescription"];
  readonly result: string;
  readonly about: About;
}

const LINE = /^([\w.]+)\((.*)\)(:?) ?(.*?) \| (\p{sc=Han}.*?|.*?\p{sc=Han}.*?) \| (.*)$/u;

/** `name TYPE = default`, as the package wants it. */
function inputOf(text: string): Method["inputs"][number] {
  const [, name = "", type = "", value] = /^(\S+) (.*?)(?: = (.*))?$/.exec(text) ?? [];
  const input = { name, type, description: "", isDeprecated: false };
  return value === undefined
    ? input
    : { ...input, default: `DefaultParameterValue{value=${value}, type=${type}}` };
}

function methodsOf(table: string): readonly Method[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [, name = "", inputs = "", , result = "", zh = "", en = ""] = LINE.exec(line) ?? [];
      const parts = inputs === "" ? [] : inputs.split(", ");
      return { name, inputs: parts.map(inputOf), result, about: [zh, en] };
    });
}

const functions = methodsOf(FUNCTIONS);
const procedures = new Map(methodsOf(PROCEDURES).map((method) => [method.name, method]));
const methods = new Map([...functions, ...procedures.values()].map((method) => [method.name, method]));

/** What a function or procedure is for, in both languages; its name in any case. */
export const aboutMethod = (name: string): Method | null =>
  methods.get(name) ?? functions.find((method) => method.name.toLowerCase() === name.toLowerCase()) ?? null;

const signatureOf = ({ inputs, result }: Method): string =>
  `(${inputs.map(({ name }) => name).join(", ")})${result === "" ? "" : ` → ${result}`}`;

function functionOf(method: Method): Neo4jFunction {
  return {
    name: method.name,
    category: "",
    description: "",
    isBuiltIn: true,
    argumentDescription: [...method.inputs],
    returnDescription: method.result,
    signature: signatureOf(method),
    aggregating: false,
    isDeprecated: method.name === "id",
  };
}

function procedureOf(name: string): Neo4jProcedure {
  const method = procedures.get(name) ?? { name, inputs: [], result: "", about: ["", ""] as const };
  const results = method.result === "" ? [] : method.result.split(", ").map(inputOf);
  return {
    name,
    description: "",
    mode: "READ",
    worksOnSystem: false,
    argumentDescription: [...method.inputs],
    returnDescription: results,
    signature: signatureOf(method),
    admin: false,
    option: { deprecated: false },
  };
}

const builtIn = Object.fromEntries(functions.map((method) => [method.name, functionOf(method)]));

/** Names of functions as people write them: the package finds a signature only under the very name. */
const anyCase = Object.fromEntries(
  functions.flatMap((method) =>
    [method.name, method.name.toLowerCase(), method.name.toUpperCase()].map((name) => [
      name,
      functionOf(method),
    ]),
  ),
);

/** The graph and the language in the package's own words; of a graph that is not known nothing can be missing. */
export function schemaFor(known: KnownSchema | null): DbSchema {
  if (known === null) return { functions: { [VERSION]: builtIn }, defaultLanguage: VERSION };
  return {
    labels: [...known.labels],
    relationshipTypes: [...known.types],
    propertyKeys: [...known.properties],
    parameters: { ...known.parameters },
    functions: { [VERSION]: builtIn },
    procedures: { [VERSION]: Object.fromEntries(known.procedures.map((name) => [name, procedureOf(name)])) },
    defaultLanguage: VERSION,
  };
}

/** The same, with functions under every spelling: for signatures only, lest completion names them thrice. */
export const forSignatures = (schema: DbSchema): DbSchema => ({
  ...schema,
  functions: { [VERSION]: anyCase },
});
