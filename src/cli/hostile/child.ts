// Imports damaged files one by one for scripts/hostile.mjs, which watches: FOLDER FIRST END.
import { hostileFile } from '#core/formats/testing/hostileFiles'
import { hostileGround } from './attemptImport'

const [folder = '', first, end] = process.argv.slice(2)
const { sound, attempt } = await hostileGround(folder)
for (let n = Number(first); n < Number(end); n++) {
  const file = hostileFile(n, sound)
  process.send?.({ n, path: file.path })
  process.send?.({ n, path: file.path, ...(await attempt(file)) })
}
process.send?.({ kinds: sound.length })
process.disconnect()
