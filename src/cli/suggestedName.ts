import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'

/** Names of what suggestions point to: `浙江 (330000)`. */
export const suggestedName =
  (records: Records, text: Translator) => (kind: 'region' | 'indicator', code: string) => {
    const record = kind === 'region' ? records.regions.get(code) : records.indicators.get(code)
    if (record === undefined) return code
    const name = text.local('shortName' in record ? record.shortName : record.name)
    return name === '' || name === code ? code : `${name} (${code})`
  }
