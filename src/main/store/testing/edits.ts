import { indicatorCodeSchema, periodSchema, regionCodeSchema, regionSchema } from '#core/dataset/schema'
import { cellTable } from '#core/project/cellTable'
import type { Command } from '#core/project/command'
import { importCells } from '#core/project/commands/importCells'
import { setCells } from '#core/project/commands/setCells'

/** One edit of a cell of the ground (testing/projects.ts). */
export const setValue = (
  value: number | null,
  indicator = 'gdp',
  region = '330000',
  period = '2018',
): Command =>
  setCells.of({
    cells: [
      {
        indicator: indicatorCodeSchema.parse(indicator),
        region: regionCodeSchema.parse(region),
        period: periodSchema.parse(period),
        value,
      },
    ],
  })

/** An edit that takes more than half a megabyte of the log. */
export const setLongNote = (value: number): Command => {
  const note = `${value} ${'注'.repeat(100_000)}`
  const { cells } = setValue(value).payload as { readonly cells: readonly object[] }
  return { kind: 'setCells', payload: { cells: cells.map((cell) => ({ ...cell, note })) } }
}

/** An import of `count` cells of gdp: of 500 new regions, in years from 1000 on; their codes begin with `prefix`. */
export const importMany = (count: number, prefix = 'c'): Command => {
  const regions = Array.from({ length: 500 }, (_, i) => {
    const name = { zh: `${prefix} 县 ${i}`, en: `County ${prefix} ${i}` }
    const code = `${prefix}${i}`
    return regionSchema.parse({
      code,
      name,
      shortName: name,
      level: 'county',
      parent: null,
      iso: null,
      aliases: [],
      groups: {},
      position: i,
    })
  })
  const gdp = indicatorCodeSchema.parse('gdp')
  const years = Array.from({ length: Math.ceil(count / 500) }, (_, i) => periodSchema.parse(String(1000 + i)))
  const cells = years.flatMap((period, y) =>
    regions.map(({ code }, r) => ({
      indicator: gdp,
      region: code,
      period,
      value: Math.sin(y * 500 + r),
      source: `page ${y * 500 + r}`,
    })),
  )
  return importCells.of({ file: 'many.csv', regions, indicators: [], cells: cellTable(cells) })
}
