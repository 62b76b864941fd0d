// What stood there before a change set, and what it made, in parts.
// @returns rows
// @param change string

MATCH (i:GuanxiImage)
WHERE i.change = $change
RETURN i.part AS part, i.text AS text
ORDER BY part
