/** How many test files with a database run side by side; each lane has a Neo4j of its own. */
export const LANES = 2;
