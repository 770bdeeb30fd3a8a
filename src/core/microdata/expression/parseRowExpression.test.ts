import { describe, expect, it } from 'vitest'
import type { SourceColumn } from '../sourceColumn'
import { duckdbDialect, postgresqlDialect } from '../sqlDialect'
import { expressionSql } from './expressionSql'
import { parseRowExpression } from './parseRowExpression'

const columns: readonly SourceColumn[] = [
  { name: 'income', type: 'number' },
  { name: 'age', type: 'number' },
  { name: '性别', type: 'text' },
  { name: 'size of household', type: 'number' },
  { name: 'day', type: 'date' },
  { name: 'employed', type: 'truth' },
  { name: 'and', type: 'number' },
  { name: 'drop"table', type: 'text' },
  { name: 'list', type: 'other' },
]

const sqlOf = (text: string, type: 'truth' | 'number' = 'truth') => {
  const parsed = parseRowExpression(text, columns, type)
  return parsed.ok
    ? expressionSql(parsed.value, duckdbDialect, (name) => duckdbDialect.identifier(name))
    : parsed.error
}

describe('parseRowExpression', () => {
  it.each([
    ['income > 0', '("income" > 0e+0)'],
    ['Income ≥ 1e3 且 性别 = "女"', '(("income" >= 1e+3) AND ("性别" = \'女\'))'],
    ['age < 15 or age > 64 and employed', '(("age" < 1.5e+1) OR (("age" > 6.4e+1) AND "employed"))'],
    ['not age in (1, -2)', '(NOT ("age" IN (1e+0, (- 2e+0))))'],
    ['性别 not in ("女", \'F\')', "(NOT (\"性别\" IN ('女', 'F')))"],
    ['性别 不属于 （“女”）', '(NOT ("性别" IN (\'女\')))'],
    ['income is not missing and age 缺失', '((NOT ("income" IS NULL)) AND ("age" IS NULL))'],
    ['[size of household] = [and]', '("size of household" = "and")'],
    ['day >= "2018-3-31"', '("day" >= TIMESTAMP \'2018-03-31 00:00:00\')'],
    ['employed = false', '("employed" = FALSE)'],
    ['income / (age - 15) * -2 <= 1', '((("income" / NULLIF(("age" - 1.5e+1), 0e+0)) * (- 2e+0)) <= 1e+0)'],
    ['[drop"table] = "x\'; DROP TABLE y; --"', '("drop""table" = \'x\'\'; DROP TABLE y; --\')'],
  ])('reads %s', (text, sql) => {
    expect(sqlOf(text)).toBe(sql)
  })

  it.each([
    ['', 'expression-unfinished', 1],
    ['income >', 'expression-unfinished', 9],
    ['income >> 3', 'expression-syntax', 9],
    ['income > 3 age', 'expression-syntax', 12],
    ['income > 1 > 2', 'expression-syntax', 12],
    ['(income > 3', 'expression-unfinished', 12],
    ['incme > 3', 'expression-column-unknown', 1],
    ['性别 = 1', 'expression-type', 6],
    ['income = "many"', 'expression-type', 10],
    ['income', 'expression-type', 1],
    ['income and age > 3', 'expression-type', 1],
    ['性别 < "女"', 'expression-syntax', 4],
    ['day > "2018-02-30"', 'expression-type', 7],
    ['age in ()', 'expression-syntax', 9],
    ['age in (income)', 'expression-syntax', 9],
    ['age is here', 'expression-syntax', 8],
    ['age is', 'expression-unfinished', 7],
    ['income; drop table x', 'expression-syntax', 7],
    ['[] > 3', 'expression-syntax', 1],
    ['"open > 3', 'expression-syntax', 1],
  ])('says what is wrong with %s', (text, code, position) => {
    expect(sqlOf(text)).toMatchObject({ code, data: { position } })
  })

  it('suggests columns, refuses lists, and never runs out of stack', () => {
    expect(sqlOf('incme > 3')).toMatchObject({ data: { suggestions: ['income'] } })
    expect(sqlOf('list is missing')).toMatchObject({ code: 'column-unusable' })
    expect(sqlOf(`${'('.repeat(5000)}income`)).toMatchObject({ code: 'expression-syntax' })
    expect(sqlOf(`${'not '.repeat(2000)}employed`)).toMatchObject({ code: 'expression-syntax' })
    expect(sqlOf(`age > ${'-'.repeat(2000)}1`)).toMatchObject({ code: 'expression-syntax' })
    expect(sqlOf('1'.repeat(20_000))).toMatchObject({ code: expect.stringContaining('expression') })
  })

  it('escapes for PostgreSQL whatever its settings are', () => {
    expect(postgresqlDialect.text("\\'; DROP")).toBe(" E'\\\\''; DROP'")
    expect(postgresqlDialect.identifier('a"; DROP\u0000')).toBe('"a""; DROP"')
  })
})
