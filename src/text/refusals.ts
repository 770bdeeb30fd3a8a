import { type AppError, appError } from '#core/errors'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import { textArea } from './area'

/** Why a large table cannot be imported row by row, and what can be done about it. */
const refusals = textArea(
  {
    format: 'it is no delimited text.',
    damaged: 'some of its bytes are no text in its encoding. Choose another encoding.',
    layout: 'not every row holds one region, one period and one value.',
    tables: 'it holds several tables, or titles between its rows.',
    fixed: 'one of its columns is fixed to one part. Fold it into the indicator, or leave it out.',
    rows: 'where its header and data stand was said by hand.',
    irregular:
      'its rows are not alike: blank lines between them, other numbers of fields, or line breaks within a field.',
    encoding: 'it is in UTF-16. Save it in UTF-8.',
    names: 'names are blank where they are those of the row above, or there are too many different ones.',
    mode: 'replacing needs the table as a whole. Choose merge or keep.',
  } satisfies Record<LargeRefusal, string>,
  {
    format: '不是分隔符文本。',
    damaged: '部分内容与其编码不符，请另选编码。',
    layout: '并非每行都是一个地区、一个时期的一个数值。',
    tables: '包含多个数据表，或数据行之间有标题。',
    fixed: '有一列只取其中一类。请并入指标，或略过该列。',
    rows: '表头和数据的位置由人工指定。',
    irregular: '各行格式不一：行间有空行、字段数不同，或字段内有换行。',
    encoding: '编码为 UTF-16，请另存为 UTF-8。',
    names: '名称留空表示与上一行相同，或不同的名称过多。',
    mode: '替换须读入整个表，请选择合并或保留。',
  },
)

/** `megabytes` = what the window holds as a whole. */
export const largeRefused = (path: string, megabytes: number, reason: LargeRefusal): AppError =>
  appError('large-refused', {
    ...{ path, megabytes },
    reason: { zh: refusals.zh[reason], en: refusals.en[reason] },
  })
