import { withHiddenPage } from './hiddenPage'

/** Whether a text needs a font with Chinese characters. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

// A font without a character draws the same box for each.
const script = `(() => {
  const [first, second] = ['浙', '江'].map((character) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 40
    const context = canvas.getContext('2d')
    context.font = '30px sans-serif'
    context.fillText(character, 4, 32)
    return canvas.toDataURL()
  })
  return first !== second
})()`

/** Whether a font of the machine has Chinese characters. */
export const canWriteHan = (): Promise<boolean> =>
  withHiddenPage('<!doctype html>', async (contents) => (await contents.executeJavaScript(script)) === true, {
    scripts: true,
  })
