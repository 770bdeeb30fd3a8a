/** Digits and signs that refer to a footnote, at the end of a name or number. */
const marker =
  /(?:[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079†‡§#]+|\*+|[(（［[](?:\d{1,2}|[a-z]|[*＊]+|注\d*)[)）］\]]|注\d+|(?<=\p{L} ?)(?<![(（][^)）]*)\d{1,2}[)）])$/u

/** Text of one line without outer spaces and what cannot be seen. */
export const oneLine = (text: string): string => text.replace(/[\s\u00a0\u200b\u2060\ufeff]+/gu, ' ').trim()

/** The mark of a footnote is looked for in so many characters at the end: the search takes the square of them. */
const MARKED = 200

/** A name without the mark of its footnote: `北京①` and the mark ①. */
export const withoutMarker = (text: string): { readonly name: string; readonly marker: string } => {
  const plain = oneLine(text)
  const found = marker.exec(plain.slice(-MARKED))?.[0] ?? ''
  const name = plain.slice(0, plain.length - found.length).trim()
  return found === '' || name === ''
    ? { name: plain, marker: '' }
    : { name, marker: found.replace(/[()（）［］[\]]/g, '') }
}

/** Heading that one cell gives for what follows it: `单位：亿元`, `指标: GDP`. */
const labelled = /^[（(【]?\s*([^:：]{1,20}?)\s*[:：]\s*(.*?)\s*[）)】]?$/u

const meanings = {
  unit: /^(?:计量|数据)?[单単]\s*位$|^units?(?: of measure)?$|^in$|^unidad(?:es)?(?: de medida)?$|^unidade$|^einheit$|^unité$|^unità(?: di misura)?$|^единица измерения$|^단위$/i,
  indicator:
    /^(?:指标|指标名称|统计指标|项目名称|indicator|indicator name|series|series name|variable|measure)$/i,
  period: /^(?:时间|时期|年份|年度|统计年度|数据时间|period|year|time|date)$/i,
  region: /^(?:地区|区域|省份|城市|国家|region|area|country|geo|province)$/i,
  source:
    /^(?:数据|资料)?来\s*源$|^(?:data )?sources?$|^摘编自$|^(?:fuentes?|fontes?|quellen?|bron|källa|kilde|источник|出典|資料|자료)$/i,
  note: /^(?:附)?注\s*释?\d*$|^说\s*明$|^备\s*注$|^(?:foot)?notes?\s*\d*$|^remarks?$|^(?:notas?|anmerkung(?:en)?|hinweise?|remarques?|примечани[ея]|備考|注記)$/i,
} as const
export type Meaning = keyof typeof meanings

/** What a cell such as `单位：亿元` says, and of what; null for other texts. */
export const labelOf = (text: string): { readonly meaning: Meaning; readonly value: string } | null => {
  const plain = oneLine(text)
  const unit = /^[（(]?[単单]位 (\S.*?)[）)]?$/u.exec(plain)?.[1]
  if (unit !== undefined && !/[:：]/.test(plain)) return { meaning: 'unit', value: unit }
  const [, head = '', value = ''] = labelled.exec(plain) ?? []
  if (head !== '')
    for (const [meaning, pattern] of Object.entries(meanings) as [Meaning, RegExp][])
      if (pattern.test(head)) return { meaning, value: closed(plain, value) }
  return null
}

/** Brackets around the whole were cut; those that belong to the value come back. */
const closed = (whole: string, value: string): string => {
  const open = (value.match(/[（(]/g) ?? []).length - (value.match(/[）)]/g) ?? []).length
  return open > 0 && /[）)】]$/.test(whole) ? `${value}${whole.slice(-1)}` : value
}

/** Whether a text is a remark below or above a table: 注：…, Note: …, ① …, * ….. */
export const remarkOf = (
  text: string,
): { readonly meaning: 'source' | 'note'; readonly value: string } | null => {
  const plain = oneLine(text)
  const said = labelOf(plain)
  if (said?.meaning === 'source' || said?.meaning === 'note')
    return { meaning: said.meaning, value: said.value }
  const source = /^(?:摘编自|摘自|引自|(?:数据|资料)来源于?|来源于?)\s*[:：]?\s*(.+)$/u.exec(plain)?.[1]
  if (source !== undefined) return { meaning: 'source', value: source }
  const english = /^sources?\s*[:：]\s*(.+)$/i.exec(plain)?.[1]
  if (english !== undefined) return { meaning: 'source', value: english }
  const note =
    /^(?:附?注\s*释?\s*\d*\s*[:：.、]|注\s*\d*\s*[:：]?(?=[\d①-⑳(（])|说明\s*[:：]|备注\s*[:：]|(?:foot)?notes?\s*\d*\s*[:：.]|[\u2460-\u2473*†‡]\s*(?=\S))\s*(.*)$/iu.exec(
      plain,
    )
  return note === null ? null : { meaning: 'note', value: plain }
}

const unitWords =
  '元|人|吨|户|个|件|项|家|所|台|部|辆|床|张|次|册|公里|千米|米|亩|公顷|克|升|度|千瓦时|千瓦|标准煤|小时|天|岁|倍|美元|港元|欧元|人年|人次|万人年|‰|％|%|百分点|级|位|只|头|匹|处|座|条|种|篇|株|吨标准煤|立方米|平方米|平方公里|点|分'
const scaled = '(?:[十百千]?(?:万亿|亿|万)|千|百)?'
const chineseUnit = new RegExp(
  `^(?:\\d+\\s*)?${scaled}(?:${unitWords})(?:[/／每·](?:\\d*${scaled}(?:${unitWords}|年|月|日|天|时|时|平方公里|公顷|百户|户|人口))+)*(?:[,，](?:%|‰))?$|^(?:上年|以?\\s*\\d{4}\\s*年?)\\s*=\\s*100$|^(?:万亿|亿|万)$`,
  'u',
)
const englishUnit =
  /^(?:%|‰|per ?cent(?:age)?(?: points?| of .{1,40})?|(?:\d[\d, ]* ?)?(?:(?:thousand|million|billion|trillion)s?(?: of)? ?)?(?:(?:constant|current|PPP|international) .{0,20})?(?:(?:us ?)?dollars?|usd|us\$|\$|(?:[km]|mn|bn|mio\.?|mrd\.?)? ?(?:€|£|¥|₽|eur)|euros?|yuan|rmb|cny|people|persons?|inhabitants?|households?|tonnes?|tons?|kwh|kg|km2?|sq\.? ?km|hectares?|units?|number|years?|hours?|days?|index|items?|per .{1,30})(?: per .{1,30})?|(?:thousand|million|billion)s?|°[cf]|℃|[mck]m(?:\/[sh]|[23²³])?|m(?:\/[sh]|[23²³])|hpa|(?:10|100)[ ,]?000 .{1,20}|100 million .{1,20}|\(?\d{4} ?= ?100\)?)$/i

/** Units in the other languages that tables of statistical offices come in. */
const otherUnit =
  /^(?:(?:1[ .]?000|tsd\.?|mio\.?|mill\.?|mrd\.?|tausend|millionen|milliarden|milliers|millions|milliards|mil|miles|millones|milhões|migliaia|milioni|tusen|tuhat)\s*(?:d['e]\s?|de\s|di\s)?)?(?:anzahl|prozent|personen|qkm|habitants?|personnes|nombre|euros?|eur|pourcent(?:age)?|número|personas|porcentaje|pessoas|habitantes|reais|euro|numero|persone|unità|antal|procent|personer|antall|prosent|kr\.?|kpl|henkilöä)$|^(?:[千万億百]*(?:人|円|世帯|戸|所|校|件|台)|百万円|千㎡|㎢)$|^(?:[천만억백]*(?:명|원|가구|개|개소|건|대|호|세대)|백만원|십억원|㎡|㎢)$/iu

/** Whether a text is a unit and nothing else: 亿元, 万人, 元/人, %, million USD. */
export const isUnit = (text: string): boolean => {
  const plain = oneLine(text)
    .normalize('NFKC')
    .replace(/^[(]|[)]$/g, '')
    .trim()
  return (
    plain.length <= 40 &&
    (chineseUnit.test(plain.replace(/ /g, '')) || englishUnit.test(plain) || otherUnit.test(plain))
  )
}

/** `($/bbl)`: in a row where every cell is in brackets, they hold units, whatever they are called; (1) and (a) count columns. */
export const isBracketed = (text: string): boolean =>
  /^[(（[](?!.?[)）\]]|\d+[)）\]])[^()（）[\]]{2,30}[)）\]]$/u.test(text)

/** Unit without its brackets. */
export const bareUnit = (text: string): string => oneLine(text).replace(/^[（([]\s*(.*?)\s*[）)\]]$/u, '$1')

const inBrackets = /^(.*\S)\s*[（(【[]\s*([^（）()【】[\]]+?)\s*[）)】\]]$/u
const afterComma = /^(.*\S)\s*[,，、:：]\s*([^,，、:：]+)$/u

/**
 * Splits a header such as `GDP（亿元）`, `GDP, million USD` or `人口数(人口抽样调查)(人)` into name and unit; the unit is
 * empty where there is none. What stands in brackets is a unit only where it looks like one.
 */
export const splitUnit = (text: string): { readonly name: string; readonly unit: string } => {
  const plain = oneLine(text)
  const [, name, unit] = inBrackets.exec(plain) ?? []
  if (name !== undefined && unit !== undefined && isUnit(unit)) return { name, unit }
  const [, before, after] = afterComma.exec(plain) ?? []
  if (before !== undefined && after !== undefined && isUnit(after)) return { name: before, unit: after }
  return { name: plain, unit: '' }
}

/** Title of a table as the name of what it shows: without its number, years, and what every such title says. */
export const titleAsName = (title: string): string =>
  oneLine(title)
    .normalize('NFKC')
    .replace(
      /^(?:附?表|tab(?:le|ela|ella|elle|ell|la|leau|ulka|lica|elo|\.)?|taulukko|táblázat)\s*[\dA-Za-z.·-]*\d[\d.·-]*[.:、]?\s*(?:[-–] )?/i,
      '',
    )
    .replace(/^第\s*\d+(?:[-–.]\d+)*\s*表\s*/u, '')
    .replace(/^(?!\d{4}[-–]\d{4}(?!\d))\d+(?:[-–.]\d+)+\s*[.、]?\s*/, '')
    .replace(/^[一二三四五六七八九十]+、\s*|^[(][一二三四五六七八九十\d]+[)]\s*/, '')
    .replace(/\s*[(]?\d{4}\s*年?\s*[-–—~至到]\s*\d{4}\s*年?[)]?\s*/g, ' ')
    .trimStart()
    .replace(/^(?:截至)?\d{4}\s*年?(?:末|底|度)?\s*/, '')
    .replace(/\s*[(]\d{4}\s*年?[)]$/, '')
    .replace(
      /^(?:中国|全国|我国)?(?:历年来?|近年来?)?(?:各|分|按)(?:地区|省份?|省\(?区、?市\)?|省市区?|国家)(?:分列?的?)?(?=\S)/,
      '',
    )
    .trim()
    .replace(/(?:情况)?(?:统计表?|一览表?)$/, '')
    .replace(/,?\s*by (?:region|province|country|state|county|city)\s*$/i, '')
    .trim()
