// What earlier versions kept under labels that anybody may use: views, queries and what is known of the last load. Only
// candidates, since others' nodes may look alike at first; server/load/adopt.ts looks closer. Beside a note of a first load
// that was cut off must stand what that load wrote.
// @returns rows

MATCH (v:View)
WHERE v.id STARTS WITH 'view-' AND v.state STARTS WITH '{'
RETURN 'View' AS label, elementId(v) AS key, properties(v) AS properties
UNION ALL
MATCH (q:SavedQuery)
WHERE q.savedBy IS NOT NULL AND q.text IS NOT NULL
RETURN 'SavedQuery' AS label, elementId(q) AS key, properties(q) AS properties
UNION ALL
MATCH (m:Meta {id: 'guanxi'})
OPTIONAL MATCH (s:Source)
WHERE s.origin = 'dataset' AND s.hash IS NOT NULL
WITH m, count(s) AS sources
WHERE sources > 0 OR m.revision IS NOT NULL
RETURN 'Meta' AS label, elementId(m) AS key, properties(m) AS properties
