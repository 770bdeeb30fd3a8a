import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { channelNames } from '#contract/channels'
import type { Channel, Response } from '#contract/ipc'

/** Answers any request of any window with a value, whatever it is and whoever sent it. */
export type Gateway = <C extends Channel>(
  channel: C,
  event: IpcMainInvokeEvent,
  payload: unknown,
) => Promise<Response<C>>

/**
 * The only place that listens to the windows. It does so before the gateway is there, so that the first page
 * can load meanwhile; what it asks waits.
 */
export const listenToWindows = (gateway: Promise<Gateway>): void => {
  for (const channel of channelNames)
    ipcMain.handle(channel, async (event, payload: unknown) => (await gateway)(channel, event, payload))
}
