import { fetchNeo4j } from "../neo4j/fetch.ts";
import { fetchTck } from "./cypher/portability/fetchTck.ts";
import { CACHE } from "./helpers/cache.ts";
import { findChromium } from "./helpers/chromium.ts";

/**
 * Fetches what the tests fetch anyway, so that it can be done while something else runs. What cannot be had is told of
 * by the tests.
 */
const fetched = await Promise.allSettled([
  fetchNeo4j(CACHE, (line) => console.log(line)).then(fetchTck),
  Promise.resolve().then(findChromium),
]);
for (const each of fetched) if (each.status === "rejected") console.error(String(each.reason));
