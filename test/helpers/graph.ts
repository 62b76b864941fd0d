/** Where the tests' one graph is asked for. */
export const GRAPH = "/api/graphs/default";
