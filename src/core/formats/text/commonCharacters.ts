import type { Encoding } from './detectEncoding'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/**
 * Characters that stand in most tables of statistics: words for regions, periods, totals and people, and what their names are made of.
 * The bytes of one encoding read in another hit any of thousands of characters.
 */
const common: readonly (readonly [Encoding, string, string])[] = [
  [
    'GB18030',
    'gb18030',
    '年月市县区省地人口数总计合值产量率比位单元万亿业第一二三北南东西江山河海州京城镇农村增长入指标名称度全国均水平上下会收支出资料来源统局注',
  ],
  [
    'Big5',
    'big5',
    '年月市縣區省地人口數總計合值產量率比位單元萬億業第一二三北南東西江山河海州臺台灣桃園城鎮農村增長入指標名稱度全國均收支出資料來源統局註戶',
  ],
  [
    'Shift_JIS',
    'shift_jis',
    '年月市県区都道府地域人口数総計合値率比位単千万円業第一二三北南東西山川島大阪京町村男女世帯平均分時間軸事項目の全国調査統計表度',
  ],
  [
    'EUC-JP',
    'euc-jp',
    '年月市県区都道府地域人口数総計合値率比位単千万円業第一二三北南東西山川島大阪京町村男女世帯平均分時間軸事項目の全国調査統計表度',
  ],
  [
    'EUC-KR',
    'euc-kr',
    '시도군구서울부산대인천광주전경기강원충청북남라상제세종특별자치역지수율년월총계합단위명원가구비값평균통계국행정별항목소업자여성동면읍분',
  ],
]

const SAMPLE = 1 << 16

/** From this share of the characters beyond ASCII on, and so many times the next best, they decide. */
const [SHARE, TIMES] = [0.2, 1.6]

/** The share of characters beyond ASCII that are common ones; 0 where some cannot be decoded. */
const shareOf = (text: string, characters: string): number => {
  let [all, own, broken] = [0, 0, 0]
  for (const character of text) {
    if (character <= '\x7f' || /[\u3000-\u303f\uff00-\uffef]/u.test(character)) continue
    all++
    if (character === '\ufffd') broken++
    if (characters.includes(character)) own++
  }
  return all === 0 || broken > 0.02 * all ? 0 : own / all
}

/** The East Asian encoding in which a text consists of characters that tables are made of; null where that does not decide. */
export const byCommonCharacters = (
  bytes: Uint8Array,
): { readonly encoding: Encoding; readonly share: number } | null => {
  const sample = bytes.subarray(0, SAMPLE)
  // The last character of a sample may be cut.
  const end = bytes.length > SAMPLE ? sample.lastIndexOf(10) + 1 || SAMPLE : sample.length
  const scored = common
    .map(([encoding, label, characters]) => ({
      encoding,
      share: shareOf(new TextDecoder(label).decode(sample.subarray(0, end)), characters),
    }))
    .sort((a, b) => b.share - a.share)
  const [best, next] = scored
  return best !== undefined && best.share >= SHARE && best.share >= TIMES * (next?.share ?? 0) ? best : null
}
