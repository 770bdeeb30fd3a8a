import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { channelNames } from '#contract/channels'
import type { Channel, Response } from '#contract/ipc'
import { APP_ORIGIN } from './appFiles'

/** Who asks, read as the request arrives: of a frame that has gone since nothing can be read any more. */
export interface Asker {
  readonly page: WebContents
  /** Whether it is the main frame of the product's own page. */
  readonly isOurPage: boolean
  readonly address: string
}

const askerOf = ({ sender, senderFrame }: IpcMainInvokeEvent): Asker => ({
  page: sender,
  isOurPage: senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN,
  address: senderFrame?.url ?? 'a frame that is gone',
})

/** Answers any request of any window with a value, whatever it is and whoever sent it. */
export type Gateway = <C extends Channel>(channel: C, asker: Asker, payload: unknown) => Promise<Response<C>>

/** What a page asks for first, answered before the gateway is there; null leaves it to the gateway. */
export type StartAnswers = {
  readonly [C in 'app.start' | 'project.load']: (asker: Asker) => Promise<Response<C> | null>
}

/**
 * The only place that listens to the windows. It does so before the gateway is there, so that the first page
 * can load meanwhile; what it asks waits, but for what it needs to draw itself.
 */
export const listenToWindows = (start: StartAnswers, gateway: Promise<Gateway>): void => {
  const early: { readonly [C in Channel]?: (asker: Asker) => Promise<unknown> } = start
  for (const channel of channelNames)
    ipcMain.handle(channel, async (event, payload: unknown) => {
      const asker = askerOf(event)
      return (await early[channel]?.(asker)) ?? (await gateway)(channel, asker, payload)
    })
}
