import { app, type Session } from 'electron'
import { APP_ORIGIN } from './appFiles'
import { testView } from './faults'
import { logLine } from './log'

const allowed = /^(app|file|devtools|blob|data):/

const blockRequests = (session: Session) =>
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !allowed.test(details.url)
    if (cancel) {
      testView()?.blockedRequests.push(details.url)
      logLine('warning', `Blocked a request to ${details.url}`)
    }
    answer({ cancel })
  })

/** No permissions, no devices, no dictionaries, no requests beyond the app's own files. */
export const lockSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  blockRequests(session)
}

/** Pages stay where they are: no navigation, no new windows, no embedded pages. */
const lockContents = (): void => {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => {
      // Reloading the page itself is the only navigation there is.
      if (event.url !== `${APP_ORIGIN}/` || contents.getURL() !== event.url) event.preventDefault()
    })
  })
}

/** To be called once, before the first window. */
export const lockApplication = (): void => {
  const locked = new WeakSet<Session>()
  const lockOnce = (session: Session) => {
    if (locked.has(session)) return
    locked.add(session)
    lockSession(session)
  }
  app.on('session-created', lockOnce)
  lockContents()
}
