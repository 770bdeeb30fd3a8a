import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppError } from '../errors'
import type { Result } from '../result'
import type { Cube } from './cube'
import type { ExportData } from './exportData'
import type { SourceFile } from './format'
import { readJsonStat } from './jsonStat/readJsonStat'
import { jsonStatWriter } from './jsonStat/writeJsonStat'
import { readPx } from './px/readPx'
import { pxWriter } from './px/writePx'
import { readSdmxCsv } from './sdmx/readSdmxCsv'
import { readSdmxJson } from './sdmx/readSdmxJson'
import { sdmxCsv1Writer, sdmxCsvWriter } from './sdmx/writeSdmxCsv'
import { sdmxJsonWriter } from './sdmx/writeSdmxJson'
import { allOf, arbitraryContent } from './testing/arbitraryContent'
import { bytesOf } from './testing/bytesOf'
import { cubeCells } from './testing/cubeCells'
import type { Writer } from './writer'

const written = (data: ExportData): string[] =>
  [...data.cells()]
    .map(({ indicator, region, period, value, status }) =>
      // A missing value whose status is A says as much as no observation in formats of statistics.
      [indicator, region, period, value ?? Number.NaN, status].join('|'),
    )
    .sort()

const first = (cubes: Result<readonly Cube[], AppError>) => (cubes.ok ? cubes.value[0] : undefined)
const formats: readonly [Writer, (file: SourceFile) => Cube | undefined][] = [
  [sdmxCsvWriter, (file) => first(mapped(readSdmxCsv(file)))],
  [sdmxCsv1Writer, (file) => first(mapped(readSdmxCsv(file)))],
  [sdmxJsonWriter, (file) => first(readSdmxJson(file))],
  [jsonStatWriter, (file) => first(readJsonStat(file))],
  [
    pxWriter,
    (file) => {
      const read = readPx(file)
      return read.ok ? read.value.cube : undefined
    },
  ],
]
const mapped = (cube: Result<Cube, AppError>): Result<readonly Cube[], AppError> =>
  cube.ok ? { ok: true, value: [cube.value] } : cube

describe('what is written is read back', () => {
  it.each(formats)('$id', (writer, read) => {
    fc.assert(
      fc.property(arbitraryContent, fc.constantFrom('zh' as const, 'en' as const), (content, language) => {
        const data = allOf(content, language)
        // A file of statistics without any observation has no dimensions to speak of.
        if (data.counts.observations === 0) return
        // PC-Axis has no way to write a quotation mark within a code.
        const codes = [...data.indicators, ...data.regions].map(({ code }) => code)
        if (writer.id === 'px' && codes.some((code) => code.includes('"'))) return
        const bytes = bytesOf(writer.write(data))
        const cube = read({ path: `a.${writer.extension}`, bytes })
        expect(cube && cubeCells(cube)).toEqual(written(data))
      }),
      { numRuns: 100 },
    )
  })
})
