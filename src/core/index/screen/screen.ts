import type { Step } from '../framework'
import { shareParam } from '../method'
import { problem } from '../problems'
import type { Problem } from '../run'
import { leafSettings, type StepDefinition } from '../settings'
import type { ColumnStep, StepContext } from '../step'
import { stepNames } from '../stepNames'
import { passed, sameBits, type Table, type TableColumn } from '../table'

const params = {
  minAvailable: shareParam({
    label: { zh: '最低可得比例', en: 'Least share available' },
    help: {
      zh: '某地区某时期可得指标的比例低于该值时，不参与该时期的比较。',
      en: 'A region whose share of available indicators is below this is left out of that period.',
    },
  }),
}

export const screen: StepDefinition = {
  id: 'screen',
  label: stepNames.screen,
  help: {
    zh: '剔除数据过少的地区（逐时期），并列出被剔除者。',
    en: 'Leaves out regions with too little data, period by period, and says which.',
  },
  params,
  over: false,
  methods: null,
  overrides: null,
}

/** 1 per cell of a region and period whose share of available indicators is below the threshold. */
const findDropped = (
  table: Table,
  cells: number,
  minAvailable: number,
): { dropped: Uint8Array; available: Uint32Array } => {
  const available = new Uint32Array(cells)
  for (const { values } of table.columns)
    for (let i = 0; i < cells; i++) {
      const value = values[i] as number
      if (!Number.isNaN(value)) available[i] = (available[i] as number) + 1
    }
  const dropped = new Uint8Array(cells)
  const total = table.columns.length
  for (let i = 0; i < cells; i++) dropped[i] = (available[i] as number) / total < minAvailable ? 1 : 0
  return { dropped, available }
}

const blank = (values: Float64Array, dropped: Uint8Array): TableColumn => {
  const left = values.slice()
  const marks = new Map<number, string>()
  for (let i = 0; i < left.length; i++) {
    if (dropped[i] === 0 || Number.isNaN(left[i])) continue
    left[i] = Number.NaN
    marks.set(i, 'screened')
  }
  return { inputs: [values], values: left, marks, problems: [] }
}

export const compileScreen = (step: Step, context: StepContext): ColumnStep | null => {
  const minAvailable = leafSettings(screen, step, context)?.[0]?.params.minAvailable
  if (typeof minAvailable !== 'number') return null
  const { scope, regions } = context
  const [rows, width] = [scope.regions.length, scope.periods.length]
  const reportDropped = (dropped: Uint8Array, available: Uint32Array, columns: number): Problem[] =>
    scope.regions.flatMap((region, r) => {
      const at = scope.periods.map((_, p) => r * width + p).filter((cell) => dropped[cell] === 1)
      if (at.length === 0) return []
      const least = at.reduce((low, cell) => Math.min(low, available[cell] ?? 0), columns)
      return [
        problem('region-screened', 'note', {
          region,
          name: regions.get(region)?.shortName ?? { zh: region, en: region },
          share: Math.floor((least / columns) * 1000) / 10,
          periods: at.map((cell) => scope.periods[cell % width] ?? ''),
        }),
      ]
    })
  return {
    step: 'screen',
    run: (input, _source, previous) => {
      const { dropped, available } = findDropped(input, rows * width, minAvailable)
      return {
        problems: reportDropped(dropped, available, input.columns.length),
        columns: input.columns.map(({ values }, leaf) => {
          const next = blank(values, dropped)
          const before = previous?.columns[leaf]
          // Every column depends on all of them here; handing on the same array where nothing changed keeps the rest of the pipeline still.
          if (before !== undefined && sameBits(before.values, next.values))
            return { ...next, values: before.values }
          return next.marks.size === 0 ? passed(values) : next
        }),
      }
    },
  }
}
