const codes = (axis: string) =>
  `(SELECT number, code FROM ${axis} UNION ALL SELECT number, code FROM former_numbers WHERE table_name = '${axis}')`

const sides = (side: string) => `h.${side}_value, h.${side}_status::VARCHAR AS ${side}_status`

/**
 * SQL of all changed cells by number: those written out, and those that an import added and that stand for themselves.
 * `where` is put to both parts, on `seq`, `indicator`, `region` and `period`.
 */
export const changesSql = (where: string): string =>
  `SELECT * FROM cell_changes WHERE ${where}
   UNION ALL
   SELECT * FROM (
     SELECT born AS seq, indicator, region, period, NULL::DOUBLE, NULL, NULL::INTEGER, NULL::INTEGER,
       value, status, source, note
     FROM cells WHERE born > 0
   ) WHERE ${where}`

/** SQL that gives rows of changes by number (`from`) their codes and texts; `more` = further columns of it. */
export const withCodesSql = (from: string, more = ''): string =>
  `SELECT ${more} i.code AS indicator, r.code AS region, p.code AS period,
     ${sides('old')}, os.text AS old_source, od.text AS old_note,
     ${sides('new')}, ns.text AS new_source, nd.text AS new_note
   FROM (${from}) AS h
   JOIN ${codes('indicators')} AS i ON i.number = h.indicator
   JOIN ${codes('regions')} AS r ON r.number = h.region
   JOIN ${codes('periods')} AS p ON p.number = h.period
   LEFT JOIN texts AS os ON os.number = h.old_source LEFT JOIN texts AS od ON od.number = h.old_note
   LEFT JOIN texts AS ns ON ns.number = h.new_source LEFT JOIN texts AS nd ON nd.number = h.new_note`
