import type { LocalText } from '../dataset/schema'
import type { Step } from './framework'

/** What the steps are called; light enough for the labels of the history, which need no methods. */
export const stepNames: Readonly<Record<Step['step'], LocalText>> = {
  denominate: { zh: '分母处理', en: 'Denominate' },
  screen: { zh: '筛选', en: 'Screen' },
  impute: { zh: '插补', en: 'Impute' },
  treat: { zh: '异常值处理', en: 'Treat' },
  normalise: { zh: '标准化', en: 'Normalise' },
  weight: { zh: '赋权', en: 'Weight' },
  aggregate: { zh: '汇总', en: 'Aggregate' },
}

/** The steps in the order of the Handbook. */
export const stepOrder = Object.keys(stepNames) as readonly Step['step'][]
