// A load of a data set has come to its end, and with it whatever change of it was cut off before.
// @returns none
// @param dataset string
// @param finishedAt string

MATCH (c:GuanxiChange)
WHERE c.dataset = $dataset AND c.state = 'applying'
SET c.state = 'applied', c.finishedAt = $finishedAt
