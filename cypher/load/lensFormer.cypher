// Earlier versions of a data set's part of the lens stay, and count no more.
// @returns none
// @param dataset string
// @param version integer

MATCH (l:GuanxiLens)
WHERE l.dataset = $dataset AND l.version < $version AND l.current = true
SET l.current = false
