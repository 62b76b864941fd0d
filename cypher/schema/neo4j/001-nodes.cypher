// Ids are unique; each constraint brings the index that finds a node by its id.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_meta_id IF NOT EXISTS FOR (n:GuanxiMeta) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_view_id IF NOT EXISTS FOR (n:GuanxiView) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_query_id IF NOT EXISTS FOR (n:GuanxiQuery) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_map_id IF NOT EXISTS FOR (n:GuanxiMap) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_lens_id IF NOT EXISTS FOR (n:GuanxiLens) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_lens_by_hand_id IF NOT EXISTS FOR (n:GuanxiLensByHand) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_image_id IF NOT EXISTS FOR (n:GuanxiImage) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_change_id IF NOT EXISTS FOR (n:GuanxiChange) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_addition_id IF NOT EXISTS FOR (n:GuanxiAddition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_mapping_id IF NOT EXISTS FOR (n:GuanxiMapping) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT guanxi_judgement_id IF NOT EXISTS FOR (n:GuanxiJudgement) REQUIRE n.id IS UNIQUE;

// The best connected first, without reading all entities.
CREATE INDEX entity_degree IF NOT EXISTS FOR (n:Entity) ON (n.degree);
