import type { Response } from '#contract/ipc'
import { onEvent, request } from './bridge'

/**
 * What every start asks for, asked before the rest of the code is read: main opens the project while this
 * window compiles its scripts.
 */
const started = request('app.start', null)
const loaded = request('project.load', null)

let superseded = false
const stopWatching = onEvent('project.changed', () => {
  superseded = true
})

export const firstStart = (): Promise<Response<'app.start'>> => started

/** The project that the window begins with; asked for again where main has changed it in the meantime. */
export const firstProject = async (): Promise<Response<'project.load'>> => {
  const answer = await loaded
  stopWatching()
  return superseded ? request('project.load', null) : answer
}
