/** Languages whose names of months stand in the files of their statistical offices; the first that knows a name wins. */
const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs']

const bare = (name: string): string => name.toLowerCase().replace(/[.\s]/g, '')

/** Names of months, long and short, each with its number. */
const monthNames = (): ReadonlyMap<string, number> => {
  // Short forms of spreadsheets and offices that the language data do not have.
  const found = new Map([
    ['mrz', 3],
    ['sept', 9],
    ['sett', 9],
  ])
  const add = (name: string, month: number): void => {
    if (name.length >= 3 && /^\p{L}+$/u.test(name) && !found.has(name)) found.set(name, month)
  }
  for (const language of languages) {
    const of = (form: 'long' | 'short') => {
      const format = new Intl.DateTimeFormat(language, { month: form, timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_, i) => bare(format.format(new Date(Date.UTC(2000, i, 1)))))
    }
    const [long, short] = [of('long'), of('short')]
    // Offices cut names to three letters whatever their language does: mär and mrz, sep and sept.
    const cut = long.map((name) => name.slice(0, 3))
    for (const names of [long, short, new Set(cut).size === 12 ? cut : []])
      names.forEach((name, i) => {
        add(name, i + 1)
      })
  }
  return found
}
let months: ReadonlyMap<string, number> | null = null

/** The month that a name such as `Jan`, `März`, `août` or `ene.` is, 1 to 12; null for any other text. */
export const monthOf = (name: string): number | null => {
  months ??= monthNames()
  return months.get(bare(name)) ?? null
}

const two = (n: number | string): string => String(n).padStart(2, '0')

/** 18 is 2018 and 97 is 1997: statistics reach further back than ahead. */
const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`

/** First years of the eras of Japan and of the Republic of China, by which offices count there. */
const eras: Readonly<Record<string, number>> = {
  令和: 2019,
  平成: 1989,
  昭和: 1926,
  大正: 1912,
  明治: 1868,
  民國: 1912,
  民国: 1912,
}

const withMonth = (name: string, write: (month: string) => string): string | null => {
  const month = monthOf(name)
  return month === null ? null : write(two(month))
}

/** Months from and to that are a quarter, a half or the whole of a year. */
const spans: Readonly<Record<string, string>> = {
  ...{ '1-3': '-Q1', '4-6': '-Q2', '7-9': '-Q3', '10-12': '-Q4', '1-6': '-S1', '7-12': '-S2', '1-12': '' },
}

const roman: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 }

/** Ways in which offices write periods, on text in NFKC with single spaces; each gives what parsePeriod.ts reads. */
const notations: readonly (readonly [RegExp, (...parts: string[]) => string | null])[] = [
  // 31.12.2018 of Germany, Austria, Finland, Poland
  [/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/, (day, month, year) => `${year}-${two(month)}-${two(day)}`],
  // 31.01.18; with single digits it could be a number of a chapter
  [/^([0-3]\d)\.(0[1-9]|1[0-2])\.(\d{2})$/, (day, month, year) => `${fullYear(year)}-${month}-${day}`],
  // 20180131; months and days are checked, since it could be any number
  [/^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\.0+)?$/, (year, month, day) => `${year}-${month}-${day}`],
  // 01/2018; with a point it could be a number
  [/^(0?[1-9]|1[0-2])\/(\d{4})$/, (month, year) => `${year}-${two(month)}`],
  // 2018-01-31T00:00:00
  [/^(\d{4}) ?年 ?(\d{1,2}) ?月份$/u, (year, month) => `${year}-${two(month)}`],
  [/^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, (day) => day],
  [
    /^(\p{L}{3,}\.?)[ /_-]?(?:de )?['’]?(\d{4}|\d{2})$/iu,
    (name, year) => withMonth(name, (m) => `${fullYear(year)}-${m}`),
  ],
  [/^(\d{4})[ /_-]?(\p{L}{3,}\.?)$/iu, (year, name) => withMonth(name, (m) => `${year}-${m}`)],
  [
    /^(\d{1,2})\.?[ -](?:de )?(\p{L}{3,}\.?)[ -](?:de )?(\d{4})$/iu,
    (day, name, year) => withMonth(name, (m) => `${year}-${m}-${two(day)}`),
  ],
  [
    /^(\p{L}{3,}\.?) (\d{1,2}), ?(\d{4})$/iu,
    (name, day, year) => withMonth(name, (m) => `${year}-${m}-${two(day)}`),
  ],
  // Q1 2018, 1Q18, T1 2018 (trimestre), 2018-T1, 2018K1 (kvartal), Q1/2018
  [/^(?:Q|T|K)([1-4])[ /_-]?['’]?(\d{4}|\d{2})$/i, (quarter, year) => `${fullYear(year)}-Q${quarter}`],
  [/^([1-4])(?:Q|T)[ /_-]?['’]?(\d{4}|\d{2})$/i, (quarter, year) => `${fullYear(year)}-Q${quarter}`],
  [/^(\d{4})[ /_-]?(?:T|K|KV|QTR)\.? ?([1-4])$/i, (year, quarter) => `${year}-Q${quarter}`],
  [/^(\d{4})[ .]? ?([1-4])\/4$/, (year, quarter) => `${year}-Q${quarter}`],
  [/^(\d{4})[ /-](I|II|III|IV)$/, (year, quarter) => `${year}-Q${roman[quarter]}`],
  [
    /^([1-4])(?:º|o|ª|er|[eè]me|e|\.|st|nd|rd|th)? ?(?:trimestre|trim\.?|trimester|quartal|quarter|kvartal|kwarta[łl]|kwartaal)(?: de)? (\d{4})$/iu,
    (quarter, year) => `${year}-Q${quarter}`,
  ],
  [
    /^(\d{4})[ -]?([1-4])(?:\.|e|º)? ?(?:quartal|quarter|kvartal|kwartaal|trimestre|분기)$/iu,
    (year, quarter) => `${year}-Q${quarter}`,
  ],
  [
    /^(\d{4}) ?年? ?(\d{1,2})[-–—~～至](\d{1,2}) ?月$/u,
    (year, from, to) => {
      const span = spans[`${from}-${to}`]
      return span === undefined ? null : `${year}${span}`
    },
  ],
  // Jan-Mar 2018, January to June 2018
  [
    /^(\p{L}{3,}\.?) ?(?:[-–—/]|to) ?(\p{L}{3,}\.?),? ?['’]?(\d{4}|\d{2})$/iu,
    (from, to, year) => {
      const span = spans[`${monthOf(from)}-${monthOf(to)}`]
      return span === undefined ? null : `${fullYear(year)}${span}`
    },
  ],
  // H1 2018, 1H18, S1 2018 (semestre), first half of 2018, 1. Halbjahr 2018
  [/^(?:H|S)([12])[ /_-]?['’]?(\d{4}|\d{2})$/i, (half, year) => `${fullYear(year)}-S${half}`],
  [/^([12])(?:H|S)[ /_-]?['’]?(\d{4}|\d{2})$/i, (half, year) => `${fullYear(year)}-S${half}`],
  [
    /^(1|2|first|second)(?:º|o|ª|er|[eè]me|e|\.|st|nd)?[ -]?(?:half|half-year|halbjahr|semestre|semester|halvår)(?: of| de)?,? (\d{4})$/iu,
    (half, year) => `${year}-S${/^[1f]/i.test(half) ? 1 : 2}`,
  ],
  // 2018年第1周, Week 1, 2018, W01 2018, KW 1/2018
  [/^(\d{4}) ?年? ?第?(\d{1,2}) ?周$/u, (year, week) => `${year}-W${two(week)}`],
  [
    /^(?:week|woche|semaine|semana|wk|w|kw)\.? ?(\d{1,2})[,/ -] ?(\d{4})$/i,
    (week, year) => `${year}-W${two(week)}`,
  ],
  [/^(\d{4})[,/ -] ?(?:week|woche|semaine|wk|kw)\.? ?(\d{1,2})$/i, (year, week) => `${year}-W${two(week)}`],
  // I 2018, II/2018, III kw. 2018 of Poland
  [/^(I|II|III|IV)[ /.-] ?(?:kw\.? ?|кв\.? ?)?(\d{4})$/, (quarter, year) => `${year}-Q${roman[quarter]}`],
  [/^(\d{4}) ?年? ?第?([1-4]) ?四半期$/u, (year, quarter) => `${year}-Q${quarter}`],
  [/^FY ?['’]?(\d{2})$/i, (year) => fullYear(year)],
  // 2019JJ00, 2019KW01 and 2019MM01 of Statistics Netherlands
  [/^(\d{4})JJ00$/, (year) => year],
  [/^(\d{4})KW0([1-4])$/, (year, quarter) => `${year}-Q${quarter}`],
  [/^(\d{4})MM(0[1-9]|1[0-2])$/, (year, month) => `${year}-${month}`],
  // 109年 of the Republic of China; two digits would be a year of the century
  [/^(1[0-3]\d) ?年度?$/u, (year) => String(Number(year) + 1911)],
  [/^(\d{4}) ?년(?: ?도)?$/u, (year) => year],
  [/^(\d{4}) ?년 ?(\d{1,2}) ?월$/u, (year, month) => `${year}-${two(month)}`],
  [
    /^(令和|平成|昭和|大正|明治|民國|民国) ?(\d{1,3}|元) ?年(?: ?度)?$/u,
    (era, year) => String((eras[era] ?? 0) + (year === '元' ? 1 : Number(year)) - 1),
  ],
  [
    /^(?:year|jahr|an|année|année|ano|año|anno|vuosi|år|fiscal year|calendar year|cy) ?(\d{4})$/iu,
    (year) => year,
  ],
]

/**
 * A period in the notation of an office, rewritten as parsePeriod.ts reads it: `Jan-18`, `1. Quartal 2018`, `31.12.2018`,
 * `2018K1`, `平成30年`. Texts in no such notation come back as they are.
 */
export const rewrittenPeriod = (text: string): string => {
  for (const [pattern, write] of notations) {
    const parts = pattern.exec(text)
    const written = parts === null ? null : write(...parts.slice(1))
    if (written !== null) return written
  }
  return text
}
