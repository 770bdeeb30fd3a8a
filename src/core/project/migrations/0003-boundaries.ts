import type { Migration } from './index'

/** Shapes of regions that come with a project. */
export const boundaries: Migration = {
  version: 3,
  statements: [
    'CREATE TABLE boundaries (region VARCHAR PRIMARY KEY, geometry JSON NOT NULL, source VARCHAR NOT NULL)',
    "COMMENT ON TABLE boundaries IS 'Shapes of regions, where the project has its own'",
    "COMMENT ON COLUMN boundaries.region IS 'regions.code'",
    "COMMENT ON COLUMN boundaries.geometry IS 'GeoJSON MultiPolygon, WGS 84'",
    "COMMENT ON COLUMN boundaries.source IS 'Where the shape comes from'",
    "COMMENT ON COLUMN history_records.table_name IS 'project, regions, periods, indicators, indices, views, claims, boundaries'",
  ],
}
