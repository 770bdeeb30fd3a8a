import type { Format } from '../format'
import { brokenFile, issues } from '../statistical/broken'

const HEAD = 4096

/** By its ASCII characters, so that UTF-16 counts too. */
const head = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, HEAD), (byte) => String.fromCharCode(byte))
    .join('')
    .replaceAll('\u0000', '')

const isSdmx = (text: string): boolean =>
  /sdmx\.org\/resources\/sdmxml|<(?:\w+:)?(?:GenericData|StructureSpecificData|CompactData|StructureSpecificTimeSeriesData)\b/i.test(
    text,
  )

const labels = {
  sdmx: { zh: 'SDMX-ML', en: 'SDMX-ML' },
  other: { zh: 'XML', en: 'XML' },
}

/** Documents in XML that no other format knows: they are not read, and it is said what to download instead. Error: `format-broken`. */
export const xml: Format = {
  id: 'xml',
  label: { zh: 'XML 文档', en: 'XML documents' },
  extensions: ['xml'],
  detect: ({ bytes }) =>
    /^\W{0,3}\s*<(?:\?xml|(?:\w+:)?(?:GenericData|StructureSpecificData|CompactData))\b/.test(head(bytes)),
  read: ({ path, bytes }) =>
    isSdmx(head(bytes))
      ? brokenFile(path, labels.sdmx, '', issues.sdmxXml)
      : brokenFile(path, labels.other, '', issues.otherXml),
}
