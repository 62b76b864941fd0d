// All change sets, the newest first.
// @returns rows

MATCH (c:GuanxiChange)
RETURN c.id AS id, c.number AS number, c.kind AS kind, c.dataset AS dataset, c.at AS at, c.finishedAt AS finishedAt, c.who AS who,
       c.why AS why, c.files AS files, c.counts AS counts, c.planHash AS planHash, c.state AS state, c.undoes AS undoes, c.image AS image,
       c.print AS print
ORDER BY number DESC, id
