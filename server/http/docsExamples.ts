const QUERY =
  "MATCH (p:Person)-[r:VISITED]->(z:Zone) RETURN p.name AS person, z.name AS zone, r.date AS date LIMIT 5";

const CURL = `curl 127.0.0.1:4600/api/cypher \\
  -H 'content-type: application/json' \\
  -d '{"query": "${QUERY}"}'`;

const JAVASCRIPT = `const base = process.argv[2]; // the address that the server prints when it starts
const response = await fetch(new URL("/api/cypher", base), {
  method: "POST",
  headers: { "content-type": "application/json", accept: "application/x-ndjson" },
  body: JSON.stringify({ query: "MATCH (p:Person {id: $id}) RETURN p", params: { id: "…" }, limit: 100000 }),
});
// {"columns":[…]}, then one array a row, last {"summary":{…}} or {"fault":{…}}
const lines = (await response.text()).trim().split("\\n").map((line) => JSON.parse(line));`;

const PYTHON = `import json, sys, urllib.request
base = sys.argv[1]  # the address that the server prints when it starts
request = urllib.request.Request(
    base + "/api/cypher",
    json.dumps({"query": "${QUERY}"}).encode(),
    {"content-type": "application/json"},
)
answer = json.load(urllib.request.urlopen(request))
print(answer["columns"], answer["data"])`;

/** How free Cypher is asked for from a terminal and from programs. */
export const CYPHER_EXAMPLES: readonly { readonly title: string; readonly code: string }[] = [
  { title: "curl", code: CURL },
  { title: "JavaScript", code: JAVASCRIPT },
  { title: "Python", code: PYTHON },
];
