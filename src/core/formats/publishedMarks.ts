import { isMissingMark } from '../dataset/parseNumber'

/**
 * Marks of offices for a value that is not there, beyond those that people type: `.` and `/` (Destatis), `(NA)` and
 * `(D)` (BEA), `[c]` and `[x]` (ONS), `***` and `X` (e-Stat, IBGE), `nd` and `ns` (INSEE), `: c` (Eurostat, with
 * a flag that says why).
 */
const marks =
  /^(?:[./\\#?·⋯$]|: ?[bcdefnprsuz]{1,3}|\*{1,6}|#{2,6}|[([](?:[a-z]{1,3}|low|n\.?a\.?)[)\]]|n[./]? ?[adsrc]\.?|n\/a ?[-–:] ?\D{1,60}|nan|null|none|nil|missing|not available|无|缺失?|暂无|无数据|#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!))$/iu

/** A lone letter: the mark of a secret or missing value among numbers, a code among texts. */
const letters = /^[a-z]$/i

/** `<0.1` and `>95` say that a number is not published, and where it lies. */
const bound = /^[<>≤≥＜＞] ?\d[\d.,]* ?%?$/u

/** A mark wherever it stands: no code and no name is written so. */
export const isGapMark = (text: string): boolean =>
  isMissingMark(text) || marks.test(text.trim()) || bound.test(text.trim())

/** A mark among numbers: in a column of codes a lone letter is a code. */
export const isGapAmongNumbers = (text: string): boolean => isGapMark(text) || letters.test(text.trim())
