import type { Translator } from '#text/translate'

/** What a sample is called; its id where it has no text of its own. */
export const sampleName = (id: string, text: Translator): string => text.find(`samples.${id}`) ?? id
