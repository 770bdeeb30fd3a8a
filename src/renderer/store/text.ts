import { type Translator, translator } from '#text/translate'
import { useSettings } from './settings'

/** The translator of the language in use; components that call it follow a switch of language. */
export const useText = (): Translator => translator(useSettings((state) => state.language))

/** The same outside of components; read it when needed, don't keep it. */
export const currentText = (): Translator => translator(useSettings.getState().language)
