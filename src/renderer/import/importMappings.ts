import { fileName } from '#core/fileName'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import { type FileState, filesNow, type ImportState, useImport } from './importStore'
import { saveDocument } from './savedDocument'

/** The mappings of a file as they are saved, kept in the history and planned with. */
const wholeMappings = ({ parts, encoding, delimiter }: FileState): ImportMapping[] => {
  const { status, source, regions, indicators, created } = useImport.getState()
  const text = source.trim()
  const read = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  }
  return parts
    .filter(({ used }) => used)
    .map(({ mapping }) => ({
      ...mapping,
      ...(Object.keys(read).length === 0 ? {} : { text: read }),
      constants: {
        ...mapping.constants,
        ...(status === null ? {} : { status }),
        ...(text === '' ? {} : { source: text }),
      },
      names: {
        regions: { ...mapping.names.regions, ...regions },
        indicators: { ...mapping.names.indicators, ...indicators },
        ...(created.regions.length + created.indicators.length === 0 ? {} : { create: created }),
      },
    }))
}

/** Every table that is imported, with its mapping. */
export const inputsNow = (): { readonly file: number; readonly mapping: ImportMapping }[] =>
  filesNow().flatMap((each, file) => wholeMappings(each).map((mapping) => ({ file, mapping })))

/** What a mapping says of the file as a whole and of the whole import. */
export const choicesOf = ({ text, rows, dates, constants, names }: ImportMapping): Partial<ImportState> => ({
  ...{ encoding: text?.encoding, delimiter: text?.delimiter, rows, dates },
  ...{ status: constants.status ?? null, source: constants.source ?? '' },
  ...{ regions: names.regions, indicators: names.indicators },
  created: { regions: names.create?.regions ?? [], indicators: names.create?.indicators ?? [] },
})

/** Keeps the mapping of the file that is looked at as a file. */
export const saveMapping = async (): Promise<void> => {
  const state = useImport.getState()
  const [first, ...more] = wholeMappings(state)
  if (first === undefined || state.path === null) return
  await saveDocument('mapping', fileName(state.path), more.length === 0 ? first : [first, ...more])
}
