import type { LocalText } from '../../dataset/schema'

/** What steps did to cells, by their marks. */
export const markNames: Readonly<Record<string, LocalText>> = {
  imputed: { zh: '插补', en: 'imputed' },
  winsorised: { zh: '缩尾', en: 'winsorised' },
  logged: { zh: '取对数', en: 'logged' },
  'box-cox': { zh: 'Box-Cox 变换', en: 'transformed (Box-Cox)' },
  screened: { zh: '筛除', en: 'screened out' },
  'cut-off': { zh: '截断', en: 'cut off' },
  'no-denominator': { zh: '因分母缺失而缺失', en: 'missing for want of a denominator' },
  'zero-denominator': { zh: '因分母为 0 而缺失', en: 'missing because the denominator is 0' },
}
