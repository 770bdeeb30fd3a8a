import { app } from 'electron'
import type { StartInfo } from '#contract/ipc'
import type { Services } from './services'
import { sampleIds } from './untitled'

/** What a page needs to draw itself. `opening`: whether a project is on its way to it. */
export const startInfo = async (
  { language, settings, recent, folders }: Services,
  opening: boolean,
): Promise<StartInfo> => ({
  version: app.getVersion(),
  platform: process.platform,
  language: language(),
  settings: settings.value,
  recent: recent.value,
  samples: await sampleIds(folders.samples),
  opening,
})
