/** 3.28M and 400k, as Gapminder and the press write thousands and millions. */
const shortScale = /^([-+\u2212]?\d+(?:\.\d+)?) ?([kKMB]|bn|mn)$/
const scaleWords: Readonly<Record<string, string>> = {
  ...{ k: 'thousand', K: 'thousand', M: 'million', mn: 'million', B: 'billion', bn: 'billion' },
}

/** Accounts write (1,234.5) for -1234.5. One or two digits in brackets are as often the number of a footnote. */
const bracketed = /^[(（](?=.*(?:[.,，．]|\d{3}))(\d[\d,.，．]*)[)）]$/u

/** △ and ▲ are the minus of Japanese offices. */
const triangle = /^[△▲] ?(?=[\d０-９])/u

/** Accounting programs write 12.5- for -12.5. */
const minusBehind = /^(\d[\d.,\u00a0\u202f ]*) ?[-\u2212]$/u

/** 12,34,567 of India: groups of two before the last one of three. */
const indian = /^([-+\u2212]?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?)(?!\d)/u

/** Several flags of Eurostat behind a number: `9.9 bp` is a break and provisional; the first one is the status. */
const severalFlags = /^(.*\d) ?(?=[bdepru]{2,3}$)(b?)(d?)(e?)(p?)(r?)(u?)$/

/** A number in the notation of an office, rewritten as parseNumber.ts reads it; other texts as they are. */
export const rewrittenNumber = (text: string): string => {
  const [, digits, scale = ''] = shortScale.exec(text) ?? []
  if (digits !== undefined) return `${digits} ${scaleWords[scale]}`
  if (indian.test(text)) return text.replaceAll(',', '')
  const [, number, ...flags] = severalFlags.exec(text) ?? []
  if (number !== undefined) return `${number}${flags.find((flag) => /[bepu]/.test(flag)) ?? ''}`
  const amount = bracketed.exec(text)?.[1] ?? minusBehind.exec(text)?.[1]
  return amount === undefined ? text.replace(triangle, '-') : `-${amount}`
}
