import { csv } from './csv'
import type { Format, SourceFile } from './format'

/** Every format. Adding one: its file and one line here. */
export const formats: readonly Format[] = [csv]

const extensionOf = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** The format of a file by its name, or by its content where the name says nothing; null where neither is known. */
export const formatOf = (file: SourceFile): Format | null =>
  formats.find(({ extensions }) => extensions.includes(extensionOf(file.path))) ??
  formats.find((format) => format.detect(file)) ??
  null
