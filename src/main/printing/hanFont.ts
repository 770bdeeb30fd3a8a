import { withHiddenPage } from './hiddenPage'

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

/** A font that was found is not looked for again; one that is installed later is. */
let found = false

/** Whether a font of the machine has Chinese characters. */
export const canWriteHan = async (): Promise<boolean> => {
  found ||= await withHiddenPage(
    '<!doctype html>',
    async (contents) => (await contents.executeJavaScript(script)) === true,
    { scripts: true },
  )
  return found
}
