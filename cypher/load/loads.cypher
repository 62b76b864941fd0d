// The last load of each data set: which facts it brings, and when it came to its end; null where it did not.
// @returns rows

MATCH (l:GuanxiMeta)
WHERE l.id STARTS WITH 'load:'
RETURN l.dataset AS dataset, l.entities AS entities, l.relations AS relations, l.print AS print, l.finished AS finished
ORDER BY dataset
