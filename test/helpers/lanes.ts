/** How many test files with a database run side by side; each lane has a Neo4j of its own. Two want two cores and 6 GB. */
export const LANES = Number(process.env.GUANXI_TEST_LANES ?? 2);
