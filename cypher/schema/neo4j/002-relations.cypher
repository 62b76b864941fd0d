// One per relation type of the ontology: ids are unique within their type, and a relation of a known type is found by
// its id. This also stops two programs that load at the same time from writing a relation twice.
CREATE CONSTRAINT relation_id___TYPE__ IF NOT EXISTS FOR ()-[r:__TYPE__]-() REQUIRE r.id IS UNIQUE;
