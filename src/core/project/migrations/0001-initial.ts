import type { Migration } from './index'

const text = (value: string) => `'${value.replaceAll("'", "''")}'`

interface Column {
  readonly name: string
  readonly type: string
  readonly comment: string
}

const column = (name: string, type: string, comment: string): Column => ({ name, type, comment })

const table = (name: string, comment: string, columns: readonly Column[]): string[] => [
  `CREATE TABLE ${name} (${columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
  `COMMENT ON TABLE ${name} IS ${text(comment)}`,
  ...columns.map((c) => `COMMENT ON COLUMN ${name}."${c.name}" IS ${text(c.comment)}`),
]

const number = column('number', 'INTEGER NOT NULL', 'Internal number, part of observations.cell')
const position = column('position', 'INTEGER NOT NULL', 'Order in lists, ascending')
const names = (nullable = false): Column[] => [
  column('name_zh', nullable ? 'VARCHAR' : 'VARCHAR NOT NULL', 'Name, Chinese'),
  column('name_en', nullable ? 'VARCHAR' : 'VARCHAR NOT NULL', 'Name, English'),
]

/** The tables of schema 1; docs/file-format.md describes them. */
export const initial: Migration = {
  version: 1,
  statements: [
    ...table('meta', 'What the project says of itself', [
      column('key', 'VARCHAR PRIMARY KEY', 'schema_version, head, moved, title_zh, ...'),
      column('value', 'VARCHAR NOT NULL', 'Text; numbers in decimal notation'),
    ]),
    ...table('regions', 'Units that are compared', [
      column('code', 'VARCHAR PRIMARY KEY', 'GB/T 2260 such as 330000, or any other'),
      column('parent', 'VARCHAR', 'Code of the region above, or NULL'),
      column('level', 'VARCHAR NOT NULL', 'country, province, city or county'),
      ...names(),
      column('short_name_zh', 'VARCHAR NOT NULL', 'Short name, Chinese'),
      column('short_name_en', 'VARCHAR NOT NULL', 'Short name, English'),
      column('iso', 'VARCHAR', 'ISO 3166-2, or NULL'),
      column('aliases', 'VARCHAR[] NOT NULL', 'Further names, matched on import'),
      column('groups', 'MAP(VARCHAR, STRUCT(zh VARCHAR, en VARCHAR)) NOT NULL', 'Scheme -> group'),
      position,
      number,
    ]),
    ...table('periods', 'Periods, with or without observations', [
      column('code', 'VARCHAR PRIMARY KEY', '2018, 2018-S1, 2018-Q1, 2018-03, 2018-W07, 2018-03-31'),
      number,
    ]),
    ...table('indicators', 'Indicators', [
      column('code', 'VARCHAR PRIMARY KEY', 'Code, used in formulas'),
      ...names(),
      column('unit_zh', 'VARCHAR NOT NULL', 'Unit, Chinese'),
      column('unit_en', 'VARCHAR NOT NULL', 'Unit, English'),
      column('direction', 'TINYINT NOT NULL', '1 more is better, -1 less is better, 0 neutral'),
      column('decimals', 'TINYINT NOT NULL', 'Decimals shown'),
      column('source', 'VARCHAR NOT NULL', 'Where the figures come from'),
      column('note', 'VARCHAR NOT NULL', 'Remarks'),
      column('dimension_zh', 'VARCHAR', 'Dimension, Chinese, or NULL'),
      column('dimension_en', 'VARCHAR', 'Dimension, English, or NULL'),
      column('formula', 'VARCHAR', 'Formula of a derived indicator; NULL = observed'),
      position,
      number,
    ]),
    ...table('observations', 'One row an observation', [
      column('indicator', 'VARCHAR NOT NULL', 'indicators.code'),
      column('region', 'VARCHAR NOT NULL', 'regions.code'),
      column('period', 'VARCHAR NOT NULL', 'periods.code'),
      column('value', 'DOUBLE', 'NULL = missing'),
      column('status', 'VARCHAR NOT NULL', 'SDMX CL_OBS_STATUS: A, E, P, I, M, S, B, F, U'),
      column('source', 'VARCHAR', 'Source of this figure, or NULL'),
      column('note', 'VARCHAR', 'Remark on this figure, or NULL'),
      column('cell', 'BIGINT PRIMARY KEY', 'The numbers of indicator, region and period as one key'),
    ]),
    ...table('indices', 'Composite indices', [
      column('id', 'VARCHAR PRIMARY KEY', 'Id'),
      ...names(),
      column('framework', 'JSON NOT NULL', 'The framework document: tree and steps'),
    ]),
    ...table('views', 'Views kept in the project', [
      column('id', 'VARCHAR PRIMARY KEY', 'Id'),
      column('type', 'VARCHAR NOT NULL', 'Type, such as ranking, map, trend'),
      ...names(),
      column('subject', 'JSON', 'What it shows; NULL = follows the selection'),
      column('regions', 'VARCHAR[]', 'Region codes; NULL = all'),
      column('options', 'JSON NOT NULL', 'Options of the type'),
      position,
    ]),
    ...table('claims', 'Published statements that can be checked', [
      column('id', 'VARCHAR PRIMARY KEY', 'Id'),
      column('subject', 'VARCHAR', 'Region code; NULL = several'),
      column('period', 'VARCHAR', 'Period, or NULL'),
      column('target', 'VARCHAR NOT NULL', 'Indicator code or node of an index'),
      column('says', 'VARCHAR NOT NULL', 'Kind: value, rank, top, order, ...'),
      column('op', 'VARCHAR NOT NULL', '=, >, >=, <, <='),
      column('value', 'DOUBLE', 'What is stated, where it is a number'),
      column('value_codes', 'VARCHAR[]', 'What is stated, where it is an order of regions'),
      column('unit', 'VARCHAR NOT NULL', 'Unit as printed'),
      column('comparator', 'VARCHAR', 'What it compares with, or NULL'),
      column('source', 'VARCHAR NOT NULL', 'Report and place'),
      column('text', 'VARCHAR NOT NULL', 'The statement as text, and remarks'),
      position,
    ]),
    ...table('history', 'One row an edit', [
      column('seq', 'INTEGER PRIMARY KEY', 'Number, from 1'),
      column('parent', 'INTEGER NOT NULL', 'The row that it followed; 0 = the start'),
      column('time', 'TIMESTAMP NOT NULL', 'When, UTC'),
      column('author', 'VARCHAR NOT NULL', 'Who'),
      column('kind', 'VARCHAR NOT NULL', 'Command, such as setCells'),
      column('label', 'VARCHAR NOT NULL', 'JSON: text key and data of the label'),
    ]),
    ...table('history_cells', 'Observations that an edit changed', [
      column('seq', 'INTEGER NOT NULL', 'history.seq'),
      column('indicator', 'VARCHAR NOT NULL', 'Indicator code'),
      column('region', 'VARCHAR NOT NULL', 'Region code'),
      column('period', 'VARCHAR NOT NULL', 'Period'),
      column('old_value', 'DOUBLE', 'Value before'),
      column('old_status', 'VARCHAR', 'Status before; NULL = there was no observation'),
      column('old_source', 'VARCHAR', 'Source before'),
      column('old_note', 'VARCHAR', 'Note before'),
      column('new_value', 'DOUBLE', 'Value after'),
      column('new_status', 'VARCHAR', 'Status after; NULL = the observation was removed'),
      column('new_source', 'VARCHAR', 'Source after'),
      column('new_note', 'VARCHAR', 'Note after'),
    ]),
    ...table('history_records', 'Records of other tables that an edit changed', [
      column('seq', 'INTEGER NOT NULL', 'history.seq'),
      column(
        'table_name',
        'VARCHAR NOT NULL',
        'project, regions, periods, indicators, indices, views, claims',
      ),
      column('key', 'VARCHAR NOT NULL', 'Code or id'),
      column('before', 'JSON', 'The record before; NULL = it was not there'),
      column('after', 'JSON', 'The record after; NULL = it was removed'),
    ]),
    ...table('versions', 'Named points of the history', [
      column('name', 'VARCHAR PRIMARY KEY', 'Name'),
      column('seq', 'INTEGER NOT NULL', 'history.seq; 0 = the start'),
      column('time', 'TIMESTAMP NOT NULL', 'When it was named, UTC'),
    ]),
  ],
}
