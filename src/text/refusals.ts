import { type AppError, appError } from '#core/errors'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import { textArea } from './area'

/** Why a large table cannot be imported piece by piece, and what can be done about it. */
const refusals = textArea(
  {
    format: 'it is no delimited text.',
    tables: 'it holds several tables, or titles between its rows.',
    irregular: 'its rows are not alike: titles between them, or quotation marks that do not pair.',
    names: 'it holds too many different names, or too many values that are no numbers.',
  } satisfies Record<LargeRefusal, string>,
  {
    format: '不是分隔符文本。',
    tables: '包含多个数据表，或数据行之间有标题。',
    irregular: '各行格式不一：数据行之间有标题，或引号不成对。',
    names: '不同的名称过多，或非数值的内容过多。',
  },
)

/** `megabytes` = what the window holds as a whole. */
export const largeRefused = (path: string, megabytes: number, reason: LargeRefusal): AppError =>
  appError('large-refused', {
    ...{ path, megabytes },
    reason: { zh: refusals.zh[reason], en: refusals.en[reason] },
  })
