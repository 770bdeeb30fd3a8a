import { describe, expect, it } from 'vitest'
import { aggregationPlanSchema } from './aggregationPlan'
import { aggregationQuery } from './aggregationSql'
import { checkPlan } from './checkPlan'
import { duckdbDialect, postgresqlDialect } from './sqlDialect'

const columns = [
  { name: 'prov', type: 'text' },
  { name: 'year', type: 'number' },
  { name: 'day', type: 'date' },
  { name: 'income', type: 'number' },
  { name: 'w', type: 'number' },
] as const

const planOf = (document: object) => {
  const checked = checkPlan(
    aggregationPlanSchema.parse({ region: { column: 'prov' }, period: { fixed: '2018' }, ...document }),
    columns,
  )
  if (!checked.ok) throw new Error(JSON.stringify(checked.error))
  return checked.value
}

const finite = (sql: string) =>
  `CASE WHEN ${sql} BETWEEN -1.7976931348623157e+308 AND 1.7976931348623157e+308 THEN ${sql} END`

describe('aggregationQuery', () => {
  it('writes a count over all rows', () => {
    const plan = planOf({ measures: [{ indicator: 'n', measure: 'count' }] })
    expect(aggregationQuery(plan, 't', duckdbDialect).sql).toBe(
      `SELECT r, p, COUNT(*) AS n, SUM(w) AS w, COUNT(*) AS a0, COUNT(*) AS b0, 0 AS c0 FROM (SELECT NULLIF(TRIM(CAST(s."prov" AS VARCHAR)), '') AS r, 0 AS p, 0 AS w FROM t AS s) AS i GROUP BY r, p LIMIT 300001`,
    )
  })

  it('writes a filtered mean by quarter, values that are no finite numbers as missing', () => {
    const plan = planOf({
      period: { column: 'day', by: 'quarter' },
      filter: 'w > 0',
      measures: [{ indicator: 'm', measure: 'mean', of: 'income' }],
    })
    const { sql } = aggregationQuery(plan, 't', duckdbDialect)
    expect(sql).toContain(
      'CAST(EXTRACT(YEAR FROM CAST(s."day" AS TIMESTAMP)) AS INTEGER) * 10000 + CAST(EXTRACT(QUARTER FROM CAST(s."day" AS TIMESTAMP)) AS INTEGER) AS p',
    )
    expect(sql).toContain(`${finite('CAST(s."income" AS DOUBLE)')} AS c1`)
    expect(sql).toContain(`SUM(${finite('c1')}) AS a0, COUNT(${finite('c1')}) AS b0`)
    expect(sql).toContain('WHERE (c0 > 0e+0) GROUP BY r, p')
  })

  it('writes medians inline, apart from the rest, or by ranking rows', () => {
    const plan = planOf({
      measures: [
        { indicator: 'n', measure: 'count' },
        { indicator: 'm', measure: 'median', of: 'income' },
      ],
    })
    expect(aggregationQuery(plan, 't', duckdbDialect).sql).toContain('quantile_cont(')
    expect(aggregationQuery(plan, 't', postgresqlDialect).sql).toContain(
      'percentile_cont(0.5) WITHIN GROUP (ORDER BY ',
    )
    expect(aggregationQuery(plan, 't', duckdbDialect, 'left-out')).toMatchObject({ measures: [0] })
    const ranked = aggregationQuery(plan, 't', duckdbDialect, 1)
    expect(ranked.measures).toEqual([1])
    expect(ranked.sql).toContain('ROW_NUMBER() OVER (PARTITION BY r, p ORDER BY x)')
    expect(ranked.sql).not.toContain('quantile_cont')
  })

  it('puts names of the same region together where that is asked for', () => {
    const plan = planOf({ period: { column: 'year' }, measures: [{ indicator: 'n', measure: 'count' }] })
    const regrouping = { regions: new Map([["浙江'省", '浙江']]), periods: new Map<string, string>() }
    const { sql } = aggregationQuery(plan, 't', postgresqlDialect, 'inline', regrouping)
    expect(sql).toContain(
      "COALESCE(g.name, t.r) AS r, t.p, t.w FROM (SELECT NULLIF(TRIM(CAST(s.\"prov\" AS VARCHAR)), '') AS r, NULLIF(TRIM(CAST(s.\"year\" AS VARCHAR)), '') AS p, 0 AS w FROM t AS s) AS t LEFT JOIN (VALUES ('浙江''省', '浙江')) AS g (raw, name) ON g.raw = t.r",
    )
  })
})

describe('checkPlan', () => {
  it('lists everything that is wrong', () => {
    const plan = aggregationPlanSchema.parse({
      region: { column: 'provv' },
      period: { column: 'nothing' },
      filter: 'prov = 33',
      measures: [
        { indicator: 'a', measure: 'mean' },
        { indicator: 'a', measure: 'count' },
        { indicator: 'c', measure: 'count', of: 'income' },
        { indicator: 'd', measure: 'weighted-mean', of: 'income' },
        { indicator: 'e', measure: 'median', of: 'income', weight: 'w' },
        { indicator: 'f', measure: 'share', of: 'income' },
      ],
    })
    const checked = checkPlan(plan, columns)
    expect(checked.ok ? [] : checked.error.map(({ code }) => code)).toEqual([
      'column-unknown',
      'column-unknown',
      'expression-type',
      ...Array<string>(5).fill('measure-invalid'),
      'expression-type',
    ])
  })

  it('reads the column of regions, and that of periods without dates, as text', () => {
    const checked = checkPlan(
      aggregationPlanSchema.parse({
        region: { column: 'w' },
        period: { column: 'year' },
        filter: 'w = "33"',
        measures: [{ indicator: 'n', measure: 'count' }],
      }),
      columns,
    )
    expect(checked.ok && checked.value.columns.map(({ type }) => type)).toEqual([
      'text',
      'text',
      'date',
      'number',
      'text',
    ])
  })
})
