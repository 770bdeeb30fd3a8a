import type { Translator } from '#text/translate'
import type { Trouble } from './draft'

/** What is wrong with a field, in words; undefined = nothing. */
export const troubleText = (trouble: Trouble | undefined, text: Translator): string | undefined => {
  if (trouble === undefined) return undefined
  return 'own' in trouble ? text(`aggregate.${trouble.own}`) : text.error(trouble)
}
