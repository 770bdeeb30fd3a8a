import { strFromU8, unzipSync } from 'fflate'

/** The functions that formulas of ours use: all of them in Excel 2010, and none needs a prefix in the file. */
const functions = new Set(
  'ABS AND AVERAGE CORREL COUNT EXACT EXP IF IFERROR INT ISNUMBER KURT LARGE LN MAX MEDIAN MIN N NA NOT OR POWER RANK ROUND SIGN SINH SKEW SLOPE SMALL SQRT STDEV SUM SUMPRODUCT'.split(
    ' ',
  ),
)

/** ECMA-376 part 1, 18.3.1.99 and 18.2.27: the children of these elements come in this order. */
const orders: Readonly<Record<string, readonly string[]>> = {
  worksheet: ['sheetViews', 'sheetFormatPr', 'cols', 'sheetData'],
  workbook: ['sheets', 'calcPr'],
  styleSheet: ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles'],
}

const [LONGEST_FORMULA, DEEPEST, MOST_ARGUMENTS, LONGEST_NAME] = [8192, 64, 255, 31]

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
}

/** What of a formula a strict reader would refuse. */
const formulaFaults = (formula: string): string[] => {
  const faults: string[] = []
  if (formula.length > LONGEST_FORMULA) faults.push(`${formula.length} characters`)
  // Names of sheets and texts may hold anything.
  const bare = formula.replace(/'(?:[^']|'')*'!/g, '').replace(/"(?:[^"]|"")*"/g, '0')
  for (const [, name = ''] of bare.matchAll(/([A-Z][A-Z0-9.]*)\(/g))
    if (!functions.has(name)) faults.push(`function ${name}`)
  const counts = [1]
  let deepest = 0
  for (const character of bare) {
    if (character === '(') counts.push(1)
    if (character === ')') counts.pop()
    if (character === ',') counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
    deepest = Math.max(deepest, counts.length - 1)
    if ((counts.at(-1) ?? 0) > MOST_ARGUMENTS) faults.push('too many arguments')
  }
  if (deepest > DEEPEST) faults.push(`${deepest} levels`)
  if (counts.length !== 1) faults.push('brackets')
  return faults
}

/** What is not well formed, or in another order than the standard wants. */
const xmlFaults = (text: string): string[] => {
  const faults: string[] = []
  const open: string[] = []
  const last = new Map<number, number>()
  for (const [tag = '', name = ''] of text.matchAll(/<\/?([A-Za-z][\w:]*)(?:[^<>"]|"[^"<]*")*>/g)) {
    if (tag.startsWith('</')) {
      if (open.pop() !== name) faults.push(`${tag} closes nothing`)
      continue
    }
    const order = orders[open.at(-1) ?? '']
    if (order !== undefined) {
      const place = order.indexOf(name)
      if (place < (last.get(open.length) ?? 0)) faults.push(`${name} out of place`)
      last.set(open.length, place)
    }
    if (!tag.endsWith('/>')) open.push(name)
  }
  if (open.length > 0) faults.push(`${open.join(' ')} open`)
  const between = text.replace(/<[^<>]*>/g, '')
  if (/&(?!(?:lt|gt|quot|amp);)/.test(between)) faults.push('&')
  return faults
}

/** What a strict reader of workbooks would mend or refuse; empty where all is in order. */
export const workbookFaults = (workbook: Uint8Array): readonly string[] => {
  const files = Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, strFromU8(bytes)] as const)
  const faults = files.flatMap(([name, text]) => xmlFaults(text).map((fault) => `${name}: ${fault}`))
  const book = files.find(([name]) => name === 'xl/workbook.xml')?.[1] ?? ''
  const names = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) =>
    name.replace(/&\w+;/g, (entity) => entities[entity] ?? entity),
  )
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) faults.push('sheets of one name')
  for (const name of names)
    if (name.length > LONGEST_NAME || /[[\]:*?/\\]|^'|'$/.test(name) || name === '')
      faults.push(`name ${name}`)
  for (const [name, text] of files)
    for (const [, written = ''] of text.matchAll(/<f[^>]*>([^<]*)<\/f>/g)) {
      const formula = written.replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
      faults.push(...formulaFaults(formula).map((fault) => `${name}: ${fault} in ${formula.slice(0, 200)}`))
    }
  return faults
}
