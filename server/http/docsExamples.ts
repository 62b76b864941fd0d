/** How free Cypher is asked for from a terminal and from programs, with a query of the library as the example. */
export function cypherExamples(
  query: string,
  path: string,
): readonly { readonly title: string; readonly code: string }[] {
  const line = query.replace(/\s+/g, " ").trim();
  const curl = `curl 127.0.0.1:4600${path}/api/graphs/default/cypher \\
  -H 'content-type: application/json' \\
  -d '{"query": "${line}"}'`;
  const javascript = `const base = process.argv[2]; // the address that the server prints when it starts
const response = await fetch(base + "/api/graphs/default/cypher", {
  method: "POST",
  headers: { "content-type": "application/json", accept: "application/x-ndjson" },
  body: JSON.stringify({ query: "${line}", params: {}, limit: 100000 }),
});
// {"columns":[…]}, then one array a row, last {"summary":{…}} or {"fault":{…}}
const lines = (await response.text()).trim().split("\\n").map((line) => JSON.parse(line));`;
  const python = `import json, sys, urllib.request
base = sys.argv[1]  # the address that the server prints when it starts
request = urllib.request.Request(
    base + "/api/graphs/default/cypher",
    json.dumps({"query": "${line}", "params": {}}).encode(),
    {"content-type": "application/json"},
)
answer = json.load(urllib.request.urlopen(request))
print(answer["columns"], answer["data"])`;
  return [
    { title: "curl", code: curl },
    { title: "JavaScript", code: javascript },
    { title: "Python", code: python },
  ];
}
