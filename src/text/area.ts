/** Chinese has no grammatical number, so the `_one` forms of the English texts have no Chinese counterpart. */
type ChineseOf<E> = { readonly [K in keyof E as K extends `${string}_one` ? never : K]: string }

/** The texts of one area of the product, both languages side by side; a key without its twin does not compile. */
export interface TextArea<E extends Readonly<Record<string, string>>> {
  readonly en: E
  readonly zh: ChineseOf<E>
}

/** Declares an area. Interpolation: `{{name}}`; plural forms by `count`: keys ending in `_one` and `_other`. */
export const textArea = <const E extends Readonly<Record<string, string>>>(
  en: E,
  zh: ChineseOf<E>,
): TextArea<E> => ({ en, zh })
