// @returns none

MATCH (m:GuanxiMeta {id: 'imported'})
DELETE m
