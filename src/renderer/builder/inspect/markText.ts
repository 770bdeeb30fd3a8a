import { markNames } from '#core/index/methodology/markNames'
import type { Translator } from '#text/translate'

/** What a step did to a cell, in words; a mark without a name stands as it is. */
export const markText = (mark: string, text: Translator): string => {
  const name = markNames[mark]
  return name === undefined ? mark : text.local(name)
}

/** The class of a marked cell; each mark has a form besides its colour. */
export const markClass = (mark: string): string => `pv-mark pv-mark-${mark}`
