const LOG_EVERY_MS = 10_000
const DRAW_EVERY_MS = 200

/**
 * @typedef {object} Reporter
 * @property {(text: string) => void} say prints one line
 * @property {<T>(title: string, work: (update: (detail: string) => void) => Promise<T>) => Promise<T>} step
 *   runs `work` and shows what it does, how far it is (`update`) and for how long: as one moving line in a
 *   terminal, as a line each ten seconds in a log
 */

/**
 * @param {NodeJS.WriteStream} stream
 * @param {{aside?: boolean}} options aside: what is told goes on beside other work, whose moving line it leaves alone
 * @returns {Reporter}
 */
export function createReporter(stream = process.stdout, { aside = false } = {}) {
  const terminal = Boolean(stream.isTTY) && !process.env.CI
  const moving = terminal && !aside
  // Whoever read may have gone (`npm start | head`); that is no reason to stop half-way.
  stream.on('error', (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error
  })
  /** @param {string} text */
  const say = (text) => {
    stream.write(`${terminal ? '\r\x1b[2K' : ''}${text}\n`)
  }

  return {
    say,
    async step(title, work) {
      const started = performance.now()
      let detail = ''
      const state = () => {
        const seconds = Math.round((performance.now() - started) / 1000)
        return detail === '' ? `${seconds} s` : `${detail}, ${seconds} s`
      }
      const draw = () => stream.write(`\r\x1b[2K${title} ... ${state()}`)
      const log = () => say(`  ${title}: ${state()}`)
      if (moving) draw()
      else say(`${title} ...`)
      const timer = setInterval(moving ? draw : log, moving ? DRAW_EVERY_MS : LOG_EVERY_MS)
      const finish = (/** @type {string} */ outcome) => {
        clearInterval(timer)
        say(`${title}: ${outcome} ${Math.round((performance.now() - started) / 1000)} s`)
      }
      try {
        const result = await work((text) => {
          detail = text
        })
        finish('done in')
        return result
      } catch (error) {
        finish('failed after')
        throw error
      }
    },
  }
}
