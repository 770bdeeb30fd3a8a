import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs'
import { findRuntime } from '../scripts/setup/electronRuntime.mjs'

/** The tests draw on the display there is, or else on one of their own; workers inherit the environment. */
export default async function globalSetup() {
  if (!findRuntime()) throw new Error('There is no Electron yet: run `npm start` or `npm test` first.')
  if (hasDisplay()) return undefined
  const display = await startVirtualDisplay()
  Object.assign(process.env, display.environment)
  return display.stop
}
