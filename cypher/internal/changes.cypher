// Which entities some changes by hand concern, by the revisions that they made. A revision without a note was a load, or
// a change of too many to name.
// @returns rows
// @param revisions ids

UNWIND $revisions AS revision
MATCH (c:GuanxiMeta {id: 'change:' + revision})
RETURN revision, c.ids AS ids
ORDER BY revision
