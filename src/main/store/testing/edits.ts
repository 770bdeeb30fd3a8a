import { indicatorCodeSchema, periodSchema, regionCodeSchema } from '#core/dataset/schema'
import type { Command } from '#core/project/command'
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
