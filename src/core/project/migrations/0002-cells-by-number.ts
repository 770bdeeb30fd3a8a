import type { Migration } from './index'

const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** In the order of `enum_code`, by which the program reads them. */
const STATUS = "ENUM('A', 'E', 'P', 'I', 'M', 'S', 'B', 'F', 'U')"

const table = (name: string, comment: string, columns: readonly (readonly string[])[]): string[] => [
  `CREATE TABLE ${name} (${columns.map(([column, type]) => `"${column}" ${type}`).join(', ')})`,
  `COMMENT ON TABLE ${name} IS ${text(comment)}`,
  ...columns.map(([column, , meaning = '']) => `COMMENT ON COLUMN ${name}."${column}" IS ${text(meaning)}`),
]

const view = (
  name: string,
  comment: string,
  columns: readonly (readonly string[])[],
  select: string,
): string[] => [
  `CREATE VIEW ${name} AS ${select}`,
  `COMMENT ON VIEW ${name} IS ${text(comment)}`,
  ...columns.map(([column, meaning = '']) => `COMMENT ON COLUMN ${name}."${column}" IS ${text(meaning)}`),
]

const place = [
  ['indicator', 'INTEGER NOT NULL', 'indicators.number'],
  ['region', 'INTEGER NOT NULL', 'regions.number'],
  ['period', 'INTEGER NOT NULL', 'periods.number'],
]

const side = (name: 'old' | 'new', when: string, nothing: string) => [
  [`${name}_value`, 'DOUBLE', `Value ${when}`],
  [`${name}_status`, STATUS, `Status ${when}; NULL = ${nothing}`],
  [`${name}_source`, 'INTEGER', `Source ${when}: texts.number`],
  [`${name}_note`, 'INTEGER', `Note ${when}: texts.number`],
]

const sideMeanings = (name: 'old' | 'new', when: string, nothing: string) => [
  [`${name}_value`, `Value ${when}`],
  [`${name}_status`, `Status ${when}; NULL = ${nothing}`],
  [`${name}_source`, `Source ${when}`],
  [`${name}_note`, `Note ${when}`],
]

/** Codes of one axis by number, of removed records too. */
const codes = (axis: string) =>
  `(SELECT number, code FROM ${axis} UNION ALL SELECT number, code FROM former_numbers WHERE table_name = '${axis}')`

const numberOf = (axis: string, code: string) =>
  `JOIN ${codes(axis)} AS ${axis}_of ON ${axis}_of.code = h.${code}`

const textNumbers = (alias: string, column: string) =>
  `LEFT JOIN texts AS ${alias} ON ${alias}.text = nullif(${column}, '')`

/** Records that history rows name and that are not there now need a number of their own. */
const formerNumbers = (axis: 'indicators' | 'regions' | 'periods', column: string): string =>
  `INSERT INTO former_numbers
   SELECT '${axis}', code, (SELECT coalesce(max(number), -1) FROM ${axis}) + (row_number() OVER (ORDER BY code))::INTEGER
   FROM (SELECT DISTINCT ${column} AS code FROM history_cells_1) WHERE code NOT IN (SELECT code FROM ${axis})`

/**
 * Observations and their history by number instead of by code and text: written and read in a fraction of the time, without
 * an index (docs/adr/0007). What reads codes reads the views.
 */
export const cellsByNumber: Migration = {
  version: 2,
  statements: [
    'ALTER TABLE history_cells RENAME TO history_cells_1',
    ...table('cells', 'One row an observation', [
      ...place,
      ['value', 'DOUBLE', 'NULL = missing'],
      ['status', `${STATUS} NOT NULL`, 'SDMX CL_OBS_STATUS'],
      ['source', 'INTEGER', 'texts.number, or NULL'],
      ['note', 'INTEGER', 'texts.number, or NULL'],
      ['born', 'INTEGER NOT NULL', 'The import that added it and stands for its history; 0 = none'],
    ]),
    ...table('cell_changes', 'Observations that an edit changed', [
      ['seq', 'INTEGER NOT NULL', 'history.seq'],
      ...place,
      ...side('old', 'before', 'there was no observation'),
      ...side('new', 'after', 'the observation was removed'),
    ]),
    ...table('texts', 'Sources and notes of observations', [
      ['text', 'VARCHAR PRIMARY KEY', 'Text'],
      ['number', 'INTEGER NOT NULL', 'Number'],
    ]),
    ...table('former_numbers', 'Numbers of records that were removed; they stay theirs', [
      ['table_name', 'VARCHAR NOT NULL', 'indicators, regions or periods'],
      ['code', 'VARCHAR NOT NULL', 'Code'],
      ['number', 'INTEGER NOT NULL', 'Number'],
    ]),
    formerNumbers('indicators', 'indicator'),
    formerNumbers('regions', 'region'),
    formerNumbers('periods', 'period'),
    `INSERT INTO texts SELECT text, (row_number() OVER (ORDER BY text))::INTEGER FROM (
       SELECT source AS text FROM observations UNION SELECT note FROM observations
       UNION SELECT old_source FROM history_cells_1 UNION SELECT old_note FROM history_cells_1
       UNION SELECT new_source FROM history_cells_1 UNION SELECT new_note FROM history_cells_1
     ) WHERE text <> ''`,
    `INSERT INTO cells SELECT i.number, r.number, p.number, h.value, h.status, s.number, n.number, 0
     FROM observations AS h JOIN indicators AS i ON i.code = h.indicator JOIN regions AS r ON r.code = h.region
     JOIN periods AS p ON p.code = h.period ${textNumbers('s', 'h.source')} ${textNumbers('n', 'h.note')}
     ORDER BY 1, 2, 3`,
    `INSERT INTO cell_changes SELECT h.seq, indicators_of.number, regions_of.number, periods_of.number,
       h.old_value, h.old_status, os.number, od.number, h.new_value, h.new_status, ns.number, nd.number
     FROM history_cells_1 AS h ${numberOf('indicators', 'indicator')} ${numberOf('regions', 'region')}
     ${numberOf('periods', 'period')} ${textNumbers('os', 'h.old_source')} ${textNumbers('od', 'h.old_note')}
     ${textNumbers('ns', 'h.new_source')} ${textNumbers('nd', 'h.new_note')} ORDER BY h.seq`,
    'DROP TABLE observations',
    'DROP TABLE history_cells_1',
    ...view(
      'observations',
      'One row an observation',
      [
        ['indicator', 'indicators.code'],
        ['region', 'regions.code'],
        ['period', 'periods.code'],
        ['value', 'NULL = missing'],
        ['status', 'SDMX CL_OBS_STATUS: A, E, P, I, M, S, B, F, U'],
        ['source', 'Source of this figure, or NULL'],
        ['note', 'Remark on this figure, or NULL'],
      ],
      `SELECT i.code AS indicator, r.code AS region, p.code AS period, c.value, c.status::VARCHAR AS status,
         s.text AS source, n.text AS note
       FROM cells AS c JOIN indicators AS i ON i.number = c.indicator JOIN regions AS r ON r.number = c.region
       JOIN periods AS p ON p.number = c.period LEFT JOIN texts AS s ON s.number = c.source
       LEFT JOIN texts AS n ON n.number = c.note`,
    ),
    ...view(
      'history_cells',
      'Observations that an edit changed',
      [
        ['seq', 'history.seq'],
        ['indicator', 'Indicator code'],
        ['region', 'Region code'],
        ['period', 'Period'],
        ...sideMeanings('old', 'before', 'there was no observation'),
        ...sideMeanings('new', 'after', 'the observation was removed'),
      ],
      `SELECT h.seq, i.code AS indicator, r.code AS region, p.code AS period,
         h.old_value, h.old_status::VARCHAR AS old_status, os.text AS old_source, od.text AS old_note,
         h.new_value, h.new_status::VARCHAR AS new_status, ns.text AS new_source, nd.text AS new_note
       FROM (
         SELECT * FROM cell_changes
         UNION ALL
         SELECT born, indicator, region, period, NULL, NULL, NULL, NULL, value, status, source, note
         FROM cells WHERE born > 0
       ) AS h
       JOIN ${codes('indicators')} AS i ON i.number = h.indicator
       JOIN ${codes('regions')} AS r ON r.number = h.region
       JOIN ${codes('periods')} AS p ON p.number = h.period
       LEFT JOIN texts AS os ON os.number = h.old_source LEFT JOIN texts AS od ON od.number = h.old_note
       LEFT JOIN texts AS ns ON ns.number = h.new_source LEFT JOIN texts AS nd ON nd.number = h.new_note`,
    ),
  ],
}
