// Relations that people or other data sets added: they count in degrees, and keep what they need from being deleted.
// @returns rows
// @param dataset string
// @param after string optional
// @param until string optional

MATCH (a:Entity)-[r]->(b:Entity)
WHERE ($after IS NULL OR a.id > $after) AND ($until IS NULL OR coalesce(a.id, '') <= $until)
  AND NOT (coalesce(r.origin, 'user') = 'dataset' AND r.hash IS NOT NULL AND coalesce(r.dataset, 'guanxi') = $dataset)
RETURN r.id AS id, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd, r.derivedFrom AS derivedFrom,
       r.evidence AS evidence, r.modality AS modality, r.published AS published
