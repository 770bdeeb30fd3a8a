import path from 'node:path'
import { root } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'

test('nothing is asked of the network, whatever is done', async ({ app }) => {
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(app.page)
  await grid.ready()
  await app.page.locator('[data-drawn]').first().waitFor()
  await workbench.menu('help.about')
  await workbench.dialogHasFocus()
  await app.page.keyboard.press('Escape')
  expect(await workbench.blockedRequests()).toEqual([])
})

test.describe('a page gone bad', () => {
  test.use({ appOptions: { expectedErrors: [/./] } })

  test('a request to the network is refused and counted', async ({ app }) => {
    const workbench = new WorkbenchDriver(app)
    await workbench.isOpen()
    const outcome = await app.page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'sent',
        () => 'refused',
      ),
    )
    expect(outcome).toBe('refused')
    await app.page.evaluate(() => {
      const image = document.createElement('img')
      image.src = 'https://example.com/pixel.png'
      document.body.append(image)
    })
    const loaded = await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement('script')
          frame.src = 'https://example.com/script.js'
          frame.onload = () => resolve('loaded')
          frame.onerror = () => resolve('refused')
          document.body.append(frame)
        }),
    )
    expect(loaded).toBe('refused')
  })

  test('main itself cannot reach the network through the session', async ({ app }) => {
    const workbench = new WorkbenchDriver(app)
    await workbench.isOpen()
    const outcome = await app.inMain(({ net }) =>
      net.fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        () => 'refused',
      ),
    )
    expect(outcome).toBe('refused')
    expect(await workbench.blockedRequests()).toEqual(['http://127.0.0.1:9/'])
  })

  test('no Node, no eval, no inline script, no new window, no navigation, no permission', async ({ app }) => {
    const { page } = app
    await new WorkbenchDriver(app).isOpen()
    const seen = await page.evaluate(async () => {
      const inline = document.createElement('script')
      inline.textContent = 'window.inlineRan = true'
      document.body.append(inline)
      // From a task of the page's own: what the debugger evaluates is not held by the page's policy.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: the test proves that it is forbidden
            globalThis.eval('1')
            resolve('ran')
          } catch {
            resolve('refused')
          }
        }),
      )
      return {
        require: 'require' in globalThis,
        process: 'process' in globalThis,
        inline: 'inlineRan' in globalThis,
        evaluated,
        opened: window.open('https://example.com/') !== null,
        geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
        bridge: Object.keys(window.provindex).sort(),
      }
    })
    expect(seen).toEqual({
      require: false,
      process: false,
      inline: false,
      evaluated: 'refused',
      opened: false,
      geolocation: 'denied',
      bridge: ['on', 'pathOfFile', 'releaseMemory', 'request'],
    })
    const address = page.url()
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    const shown = await app.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    )
    expect(shown).toEqual([address])
  })

  test('a payload that is none is refused with a reason, not with a crash', async ({ app }) => {
    await new WorkbenchDriver(app).isOpen()
    const answers = await app.page.evaluate(async () => {
      const request = window.provindex.request as (channel: string, payload: unknown) => Promise<unknown>
      const ask = (channel: string, payload: unknown) =>
        Promise.resolve()
          .then(() => request(channel, payload))
          .then(
            (answer) => JSON.stringify(answer),
            (error) => `refused: ${error}`,
          )
      return Promise.all([
        ask('project.execute', { kind: 'setCells', payload: { cells: 'all' } }),
        ask('project.execute', 7),
        ask('project.open', { path: 12 }),
        ask('no.such.channel', null),
      ])
    })
    expect(answers[0]).toContain('payload-invalid')
    expect(answers[1]).toContain('payload-invalid')
    expect(answers[2]).toContain('payload-invalid')
    expect(answers[3]).toMatch(/refused|ok":false/)
    await new GridDriver(app.page).ready()
  })
})

test('a page from elsewhere gets no answer from main, even with our preload script', async ({ app }) => {
  await new WorkbenchDriver(app).isOpen()
  const answer = await app.inMain(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await stranger.loadURL('data:text/html,<p>elsewhere</p>')
      const said: unknown = await stranger.webContents.executeJavaScript(
        'window.provindex.request("project.load", null).then((answer) => JSON.stringify(answer), String)',
      )
      stranger.destroy()
      return said
    },
    path.join(root, 'out/preload/index.cjs'),
  )
  expect(answer).toContain('sender-denied')
})

test('the page sees the bridge and nothing else of Electron or Node', async ({ app }) => {
  await new WorkbenchDriver(app).isOpen()
  const seen = await app.page.evaluate(() => ({
    bridgeIsFrozen: Object.isFrozen(window.provindex),
    electron: 'electron' in globalThis,
    buffer: 'Buffer' in globalThis,
  }))
  expect(seen).toEqual({ bridgeIsFrozen: true, electron: false, buffer: false })
})
