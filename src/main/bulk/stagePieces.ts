import { closeSync, openSync, writeSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseValue } from '#core/dataset/parseNumber'
import { statuses } from '#core/dataset/schema'
import type { PieceTable, TextRows } from '#core/formats/bulk/pieceTable'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import { isMissingValue, statusSaid } from '#core/formats/bulk/tidyLabels'
import type { Delimiter } from '#core/formats/delimited'
import type { RawObservation } from '#core/formats/mapping/rawObservation'
import type { Encoding } from '#core/formats/text/detectEncoding'
import { type Watch, watching } from '../engine/watching'
import type { Database } from '../store/database'
import { MOST_LABELS } from './findLabels'
import type { LabelUse, LabelUses } from './labelUses'
import { quoted } from './rowsSql'
import type { Staged } from './stageRows'
import { type TextTold, textPieces } from './textPieces'

/** A text that is read piece by piece. */
export interface PieceFile {
  readonly path: string
  /** The file that holds its text. */
  readonly text: string
  readonly table: PieceTable
}

export interface StagedPieces {
  readonly staged: Staged
  readonly uses: LabelUses
  readonly told: readonly TextTold[]
}

/** Characters that are written at once. */
const TOGETHER = 1 << 18

/** What makes a number another one beside a unit; all else reads alike everywhere. */
const byUnit = /[%％十百千万亿]|per ?cent|thousand|[mbtr]illion/i
const plain = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** A text of its own: what is cut from a piece of a file would keep all of the piece. */
const owned = (text: string): string => Buffer.from(text).toString()

const ownRaw = (raw: RawObservation): RawObservation => ({
  ...{ line: raw.line, column: '' },
  ...{ region: owned(raw.region), regionName: owned(raw.regionName), period: owned(raw.period) },
  ...{ indicator: owned(raw.indicator), indicatorName: owned(raw.indicatorName), unit: owned(raw.unit) },
  value: typeof raw.value === 'string' ? owned(raw.value) : raw.value,
  ...{ status: owned(raw.status), source: owned(raw.source), note: owned(raw.note) },
})

/** Numbers texts in the order in which they come. */
const numbering = (rowNumber: () => number) => {
  const codes = new Map<string, number>()
  const uses: LabelUse[] = []
  let [latest, latestCode] = ['', -1]
  return {
    uses,
    size: () => uses.length,
    codeOf: (key: string, raw: RawObservation): number => {
      if (key === latest && latestCode >= 0) return latestCode
      let code = codes.get(key)
      if (code === undefined) {
        code = uses.length
        codes.set(owned(key), code)
        uses.push({ code, fields: [], raw: ownRaw(raw), first: rowNumber() })
      }
      latest = key
      latestCode = code
      return code
    },
  }
}

const columns = {
  ...{ region: 'INTEGER', period: 'INTEGER', indicator: 'INTEGER', value: 'DOUBLE', odd: 'INTEGER' },
  ...{ flag: 'UTINYINT', status: 'INTEGER', source: 'INTEGER', note: 'INTEGER' },
  ...{ line: 'INTEGER', stands: 'INTEGER' },
}

/** The rows of data among those of a file: without what stands above and below them. */
const dataOf = ({ first, below, last }: PieceTable) => {
  let at = 0
  let held: { readonly row: readonly string[]; readonly line: number }[] = []
  /** The rows below come last; until the end of the file is known any could be one of them. */
  return ({ rows, lines }: TextRows): TextRows => {
    const ready = [...held]
    for (const [i, row] of rows.entries()) {
      const isData = at >= first && (last === null || at < last)
      at++
      if (isData) ready.push({ row, line: lines[i] ?? 0 })
    }
    let [end, waiting] = [ready.length, 0]
    while (end > 0 && waiting < below) if ((ready[--end]?.row.length ?? 0) > 0) waiting++
    held = ready.slice(end)
    const now = ready.slice(0, end)
    return { rows: now.map(({ row }) => row), lines: now.map(({ line }) => line) }
  }
}

/**
 * Reads delimited texts of any layout into the table `staged`, by the code that reads tables as a whole but piece by piece: what rows say is
 * numbered on the way into a file of numbers, `numbers`, which the engine then reads. Says why where a row is not like those of
 * the sample. Rejects as the file system does, with an AbortError, and as the engine does.
 */
export const stagePieces = async (
  database: Database,
  files: readonly PieceFile[],
  numbers: string,
  watch: Watch,
): Promise<StagedPieces | LargeRefusal> => {
  let written = 0
  const rowNumber = () => written
  const of = {
    ...{ region: numbering(rowNumber), period: numbering(rowNumber), indicator: numbering(rowNumber) },
    ...{ status: numbering(rowNumber), source: numbering(rowNumber), note: numbering(rowNumber) },
  }
  const odd = numbering(rowNumber)
  /** Headers that values stand under. */
  const places = new Map<string, number>()
  const says = new Map<string, ReturnType<typeof statusSaid>>()
  const starts: number[] = []
  const rows: number[] = []
  const told: TextTold[] = []
  const sizes = await Promise.all(files.map(async ({ text }) => (await stat(text)).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let [before, missing, hasFlags] = [0, 0, false]
  let lines: string[] = []
  const out = openSync(numbers, 'w')
  const flush = () => {
    if (lines.length > 0) writeSync(out, lines.join(''))
    lines = []
  }

  const add = (raw: RawObservation): void => {
    let said = says.get(raw.status)
    if (said === undefined && !says.has(raw.status)) {
      said = statusSaid(raw)
      says.set(owned(raw.status), said)
    }
    const text = String(raw.value)
    let [value, oddCode, flag] = [text, '', '']
    if (!plain.test(text)) {
      // A blank or a mark says nothing about what the project may know; status M does.
      if (isMissingValue(raw) && said !== 'M') {
        if (raw.region !== '' && raw.value !== '') missing++
        return
      }
      const read = byUnit.test(text) ? null : parseValue(text)
      if (read?.ok === true && read.value.value !== null) {
        value = String(read.value.value)
        if (read.value.status !== 'A') {
          flag = String(statuses.indexOf(read.value.status))
          hasFlags = true
        }
      } else {
        value = ''
        oddCode = String(odd.codeOf(text, raw))
      }
    } else if (Number(text) === 0) value = '0'
    let place = places.get(raw.column)
    if (place === undefined) {
      place = places.size
      places.set(owned(raw.column), place)
    }
    const region = of.region.codeOf(`${raw.region}\u0000${raw.regionName}`, raw)
    const period = of.period.codeOf(raw.period, raw)
    const indicator = of.indicator.codeOf(`${raw.indicator}\u0000${raw.indicatorName}\u0000${raw.unit}`, raw)
    const status = of.status.codeOf(raw.status, raw)
    const source = of.source.codeOf(raw.source, raw)
    const note = of.note.codeOf(raw.note, raw)
    lines.push(
      `${region},${period},${indicator},${value},${oddCode},${flag},${status},${source},${note},${raw.line},${place}\n`,
    )
    written++
  }
  const tooMany = () =>
    odd.size() > MOST_LABELS || Object.values(of).some((names) => names.size() > MOST_LABELS)

  try {
    for (const [file, { text, table }] of files.entries()) {
      starts.push(written)
      rows.push(0)
      const ofText: TextTold = { damaged: { count: 0, line: 0 } }
      told.push(ofText)
      const data = dataOf(table)
      const progress = (bytes: number) => watch.progress?.(Math.min(1, (before + bytes) / total))
      const delimiter = table.delimiter as Delimiter
      for await (const piece of textPieces(text, table.encoding as Encoding, delimiter, ofText, progress)) {
        watch.signal?.throwIfAborted()
        const read = piece === null ? null : table.read(data(piece))
        if (read === null) return 'irregular'
        rows[file] = (rows[file] ?? 0) + read.rows
        for (const raw of read.observations()) {
          add(raw)
          if (lines.length * 40 > TOGETHER) flush()
        }
        if (tooMany()) return 'names'
      }
      before += sizes[file] ?? 0
    }
    flush()
  } finally {
    closeSync(out)
  }

  const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`)
  await watching(
    database.connection,
    () =>
      database.run(
        `CREATE OR REPLACE TEMP TABLE staged AS SELECT * FROM
           read_csv(${quoted(numbers)}, header = false, auto_detect = false, delim = ',', columns = {${types.join(', ')}})`,
      ),
    { signal: watch.signal },
  )
  return {
    told,
    staged: {
      ...{ rows, starts, dictionaries: new Map(), survey: null },
      has: { status: true, source: true, note: true, flags: hasFlags },
      place: { line: 'line', column: `([${[...places.keys()].map(quoted).join(', ')}])[stands + 1]` },
    },
    uses: {
      ...{ region: of.region.uses, period: of.period.uses, indicator: of.indicator.uses },
      ...{ source: of.source.uses, note: of.note.uses },
      status: of.status.uses.map((use) => ({ ...use, said: says.get(use.raw.status) })),
      odd: odd.uses,
      ...{ isGiven: 'true', missing },
    },
  }
}
