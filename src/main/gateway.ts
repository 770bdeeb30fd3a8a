import type { Channel, Request, Response } from '#contract/ipc'
import { requestSchemas } from '#contract/requests'
import { appError } from '#core/errors'
import { describeIssues } from '#core/project/issues'
import { fail } from '#core/result'
import type { Asker, Gateway } from './ipc'
import { logLine } from './log'
import type { ProjectWindow } from './projectWindow'

/** One handler a channel; it gets the window that asked and a payload that fits the channel's schema. */
export type Handlers = {
  readonly [C in Channel]: (window: ProjectWindow, payload: Request<C>) => Promise<Response<C>>
}

/** The window behind a request; null unless it is the main frame of the product's page in one of our windows. */
const senderOf = ({ isOurPage, page }: Asker, windows: Iterable<ProjectWindow>): ProjectWindow | null => {
  if (!isOurPage) return null
  for (const known of windows)
    if (!known.window.isDestroyed() && known.window.webContents === page) return known
  return null
}

const answer = async <C extends Channel>(
  channel: C,
  handlers: Handlers,
  windows: Iterable<ProjectWindow>,
  asker: Asker,
  payload: unknown,
): Promise<Response<C>> => {
  const window = senderOf(asker, windows)
  if (window === null) {
    logLine('warning', `Refused ${channel} from ${asker.address}`)
    return fail(appError('sender-denied', {}))
  }
  window.ask()
  const parsed = requestSchemas[channel].safeParse(payload)
  if (!parsed.success) {
    const issues = describeIssues(requestSchemas[channel], payload)
    logLine('warning', `Refused ${channel}`, issues.map(({ en }) => en).join('\n'))
    return fail(appError('payload-invalid', { issues }))
  }
  try {
    return await handlers[channel](window, parsed.data)
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    logLine('error', `${channel} failed`, detail)
    return fail(appError('unexpected', { detail }))
  }
}

/** Checks who asks and what, and lets the channel's handler answer. Nothing is thrown back to the windows. */
export const gatewayOf =
  (handlers: Handlers, windows: Iterable<ProjectWindow>): Gateway =>
  (channel, asker, payload) =>
    answer(channel, handlers, windows, asker, payload)
