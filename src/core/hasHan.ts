/** Whether a text needs a font with Chinese characters. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
