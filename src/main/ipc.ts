import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { channelNames } from '#contract/channels'
import type { Channel, Response } from '#contract/ipc'
import { APP_ORIGIN } from './appFiles'

/** Answers any request of any window with a value, whatever it is and whoever sent it. */
export type Gateway = <C extends Channel>(
  channel: C,
  event: IpcMainInvokeEvent,
  payload: unknown,
) => Promise<Response<C>>

/** What a page asks for first, answered before the gateway is there; null leaves it to the gateway. */
export type StartAnswers = {
  readonly [C in 'app.start' | 'project.load']: (event: IpcMainInvokeEvent) => Promise<Response<C> | null>
}

/** Whether a request comes from the main frame of the product's own page. */
export const isFromOurPage = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN

/**
 * The only place that listens to the windows. It does so before the gateway is there, so that the first page
 * can load meanwhile; what it asks waits, but for what it needs to draw itself.
 */
export const listenToWindows = (start: StartAnswers, gateway: Promise<Gateway>): void => {
  const early: { readonly [C in Channel]?: (event: IpcMainInvokeEvent) => Promise<unknown> } = start
  for (const channel of channelNames)
    ipcMain.handle(
      channel,
      async (event, payload: unknown) =>
        (await early[channel]?.(event)) ?? (await gateway)(channel, event, payload),
    )
}
