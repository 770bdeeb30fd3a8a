import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame, webUtils } from 'electron'
import { channelNames, eventNames } from '#contract/channels'
import type { Bridge } from '#contract/ipc'

const refuse = (name: unknown): never => {
  throw new TypeError(`Not part of the contract: ${String(name)}`)
}

/** Exactly the contract. The page gets payloads only, never Electron's event objects. */
const bridge = {
  request: (channel, payload) =>
    channelNames.has(channel) ? ipcRenderer.invoke(channel, payload) : refuse(channel),
  on: (event, listener) => {
    if (!eventNames.has(event)) return refuse(event)
    const forward = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(event, forward)
    return () => {
      ipcRenderer.off(event, forward)
    }
  },
  pathOfFile: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  releaseMemory: () => webFrame.clearCache(),
} satisfies Bridge

contextBridge.exposeInMainWorld('provindex', bridge)
