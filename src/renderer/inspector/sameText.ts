import type { LocalText } from '#core/dataset/schema'
import type { HistoryLabel } from '#core/project/command'

/** Whether a piece of a label's data is this name. Labels know things by the names they had at that time. */
export const sameText = (value: HistoryLabel['data'][string] | undefined, name: LocalText): boolean =>
  typeof value === 'object' && value.zh === name.zh && value.en === name.en
