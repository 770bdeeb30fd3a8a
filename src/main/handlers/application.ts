import { nativeTheme } from 'electron'
import { defaultSettings } from '#contract/settings'
import { ok } from '#core/result'
import { backgroundColour } from '../browserWindow'
import { collectGarbage } from '../collectGarbage'
import { keepCompiledCode } from '../compiledCode'
import { showFile } from '../desktop'
import type { Handlers } from '../gateway'
import { logLine, logPath } from '../log'
import { pageRendered, send } from '../projectWindow'
import { writeScreenshot } from '../screenshot'
import { startInfo } from '../startInfo'
import { broadcast, showTitle, type Workspace } from '../workspace'

type ApplicationHandlers = Pick<
  Handlers,
  'app.start' | 'app.rendered' | 'app.releaseMemory' | 'settings.set' | 'log.error' | 'log.open'
>

/** What follows the first grid, menus and reads of the page, is compiled by then. */
const KEEP_CODE_AFTER_MS = 2000

/** Start of a page, settings and log. */
export const applicationHandlers = (workspace: Workspace): ApplicationHandlers => {
  const { services } = workspace
  let { screenshot } = services.environment
  return {
    'app.start': async (window) => ok(await startInfo(services, window.project !== null || window.expecting)),

    'app.rendered': async (window) => {
      pageRendered(window)
      workspace.menuChanged()
      setTimeout(() => void keepCompiledCode(), KEEP_CODE_AFTER_MS).unref()
      logLine('information', `Page rendered ${Math.round(process.uptime() * 1000)} ms after the start`)
      if (services.environment.marks) process.stdout.write('provindex:rendered\n')
      if (screenshot !== null) {
        const path = screenshot
        screenshot = null
        void writeScreenshot(window, path)
      }
      return ok(null)
    },

    'app.releaseMemory': async () => {
      // A collection of everything also drops compiled code that was not used lately.
      await keepCompiledCode()
      await collectGarbage()
      return ok(null)
    },

    'settings.set': async (window, change) => {
      const before = services.language()
      const settings = { ...defaultSettings, ...services.settings.value, ...change }
      services.settings.set(settings)
      nativeTheme.themeSource = settings.theme
      const language = services.language()
      broadcast(workspace, 'settings.changed', { settings, language }, window)
      // The asking page knows its own change, but not what the system's language is.
      if (language !== before) send(window, 'settings.changed', { settings, language })
      for (const each of workspace.windows) {
        each.window.setBackgroundColor(backgroundColour())
        showTitle(workspace, each)
      }
      workspace.menuChanged()
      return ok(settings)
    },

    'log.error': async (_window, { message, detail }) => {
      logLine('error', message, detail)
      return ok(null)
    },

    'log.open': async () => {
      await showFile(logPath())
      return ok(null)
    },
  }
}
