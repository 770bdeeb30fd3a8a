// What Electron runs when it is given the folder of an app on the command line. The official runtime has one
// built in; the fallback runtime was shipped inside a product and has none.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import electron from 'electron'

/** Electron's own default app uses two methods that its types leave out. */
const app =
  /** @type {import('electron').App & {setVersion: (version: string) => void, setAppPath: (folder: string) => void}} */ (
    electron.app
  )

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (given === undefined) {
  console.error('Give the folder of an app as argument.')
  app.exit(1)
} else {
  const folder = path.resolve(given)
  const { name, productName, version, main } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  )
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  app.setName(productName ?? name)
  app.setVersion(version)
  app.setAppPath(folder)
  // Awaited, so that Electron reports itself ready only when the app has loaded.
  await import(pathToFileURL(path.join(folder, main ?? 'index.js')).href)
}
