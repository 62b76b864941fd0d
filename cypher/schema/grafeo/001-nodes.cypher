// Grafeo's uniqueness constraint is not an index: without the index beside it every MERGE scans. Relations have neither.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_meta_id IF NOT EXISTS FOR (n:GuanxiMeta) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_view_id IF NOT EXISTS FOR (n:GuanxiView) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_query_id IF NOT EXISTS FOR (n:GuanxiQuery) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_map_id IF NOT EXISTS FOR (n:GuanxiMap) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_lens_id IF NOT EXISTS FOR (n:GuanxiLens) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_image_id IF NOT EXISTS FOR (n:GuanxiImage) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_change_id IF NOT EXISTS FOR (n:GuanxiChange) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_addition_id IF NOT EXISTS FOR (n:GuanxiAddition) REQUIRE n.id IS UNIQUE;

CREATE INDEX entity_id_index IF NOT EXISTS FOR (n:Entity) ON (n.id);
CREATE INDEX evidence_id_index IF NOT EXISTS FOR (n:Evidence) ON (n.id);
CREATE INDEX article_id_index IF NOT EXISTS FOR (n:Article) ON (n.id);
CREATE INDEX source_id_index IF NOT EXISTS FOR (n:Source) ON (n.id);
CREATE INDEX guanxi_meta_id_index IF NOT EXISTS FOR (n:GuanxiMeta) ON (n.id);
CREATE INDEX guanxi_view_id_index IF NOT EXISTS FOR (n:GuanxiView) ON (n.id);
CREATE INDEX guanxi_query_id_index IF NOT EXISTS FOR (n:GuanxiQuery) ON (n.id);
CREATE INDEX guanxi_map_id_index IF NOT EXISTS FOR (n:GuanxiMap) ON (n.id);
CREATE INDEX guanxi_lens_id_index IF NOT EXISTS FOR (n:GuanxiLens) ON (n.id);
CREATE INDEX guanxi_image_id_index IF NOT EXISTS FOR (n:GuanxiImage) ON (n.id);
CREATE INDEX guanxi_change_id_index IF NOT EXISTS FOR (n:GuanxiChange) ON (n.id);
CREATE INDEX guanxi_addition_id_index IF NOT EXISTS FOR (n:GuanxiAddition) ON (n.id);
