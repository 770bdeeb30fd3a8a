import { findRuntime } from '../scripts/setup/electronRuntime.mjs'

export default function globalSetup() {
  if (!findRuntime()) throw new Error('There is no Electron yet: run `npm start` or `npm test` first.')
}
