import { create } from 'zustand'
import type { AppError } from '#core/errors'
import type { TextData, TextKey } from '#text/translate'
import { request } from '../bridge'
import { currentText } from './text'

/** Something that the user is told without having asked: shown as a toast by the shell. */
export interface Notice {
  readonly id: number
  readonly kind: 'error' | 'information'
  readonly message: { readonly error: AppError } | { readonly key: TextKey; readonly data: TextData }
  /** A file that was written, which can be shown in its folder. */
  readonly file: string | null
}

interface NoticesState {
  readonly notices: readonly Notice[]
  dismiss(id: number): void
}

export const useNotices = create<NoticesState>((set) => ({
  notices: [],
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}))

let lastId = 0

const add = (notice: Omit<Notice, 'id'>) => {
  lastId += 1
  const id = lastId
  useNotices.setState(({ notices }) => ({ notices: [...notices.slice(-4), { ...notice, id }] }))
}

/** Shows an error as a toast whose details can be copied, and writes it to the log file. */
export const reportError = (error: AppError): void => {
  if (error.code === 'cancelled') return
  add({ kind: 'error', message: { error }, file: null })
  void request('log.error', {
    message: currentText().error(error).slice(0, 10_000),
    detail: JSON.stringify(error).slice(0, 100_000),
  })
}

/** Shows a short message that something was done. */
export const inform = (key: TextKey, data: TextData = {}): void =>
  add({ kind: 'information', message: { key, data }, file: null })

/** Shows that a file was written, with a way to it. */
export const informOfFile = (key: TextKey, data: TextData & { readonly path: string }): void =>
  add({ kind: 'information', message: { key, data }, file: data.path })
