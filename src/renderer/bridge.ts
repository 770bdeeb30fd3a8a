import type { Bridge, Channel, EventName, Events, Request, Response } from '#contract/ipc'
import { appError } from '#core/errors'
import { fail } from '#core/result'

declare global {
  interface Window {
    readonly provindex: Bridge
  }
}

/** The only place of the renderer that touches the preload bridge. Never throws: a broken channel is an error value. */
export const request = async <C extends Channel>(channel: C, payload: Request<C>): Promise<Response<C>> => {
  try {
    return await window.provindex.request(channel, payload)
  } catch (cause) {
    return fail(appError('unexpected', { detail: `${channel}: ${String(cause)}` }))
  }
}

/** Subscribes to what main tells the window; returns the function that ends the subscription. */
export const onEvent = <E extends EventName>(
  event: E,
  listener: (payload: Events[E]) => void,
): (() => void) => window.provindex.on(event, listener)

/** The path of a file dropped on the window; empty where it has none. */
export const pathOfFile = (file: File): string => window.provindex.pathOfFile(file)

/** Gives back to the system what the page no longer uses; for moments in which nobody waits for the page. */
export const releaseMemory = (): void => window.provindex.releaseMemory()
