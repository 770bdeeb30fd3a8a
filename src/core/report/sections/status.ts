import type { LocalText, Status } from '../../dataset/schema'
import type { Words } from '../words'

const names: Readonly<Record<Status, LocalText>> = {
  A: { zh: '', en: '' },
  E: { zh: '估计', en: 'estimated' },
  P: { zh: '初步', en: 'provisional' },
  I: { zh: '插补', en: 'imputed' },
  M: { zh: '缺失', en: 'missing' },
  S: { zh: '模拟', en: 'simulated' },
  B: { zh: '序列中断', en: 'break in series' },
  F: { zh: '预测', en: 'forecast' },
  U: { zh: '可靠性低', en: 'low reliability' },
}

/** What a reader should know of a value: nothing where it is an ordinary one. */
export const statusName = (status: Status | null, value: number, words: Words): string =>
  words.name(Number.isNaN(value) ? names.M : names[status ?? 'A'])
