import { create } from 'zustand'
import type { LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { SavedMapping } from '../../import/savedDocument'

export type HeldError = Extract<AppError, { code: 'project-locked' | 'project-open-here' }>

/** A dialog that is asked for; one at a time. */
export type DialogRequest =
  | { readonly kind: 'newProject' }
  | { readonly kind: 'saveVersion' }
  | { readonly kind: 'revert'; readonly name: string | null }
  | { readonly kind: 'addIndicator'; readonly dimension: LocalText | null }
  | { readonly kind: 'addRegion'; readonly parent: string | null }
  | { readonly kind: 'addPeriod' }
  | { readonly kind: 'addIndex' }
  | { readonly kind: 'addView' }
  | { readonly kind: 'renameView'; readonly id: string }
  /** `from`: the paths of files that were dropped, a question to the user, or what was copied. */
  | {
      readonly kind: 'importData'
      readonly from: readonly string[] | 'ask' | 'clipboard'
      readonly mapping?: SavedMapping
    }
  /** How the file of an import of the history was read. */
  | { readonly kind: 'importMapping'; readonly mapping: SavedMapping }
  | { readonly kind: 'aggregateData'; readonly from: 'file' | 'database' }
  | { readonly kind: 'exportData' }
  | { readonly kind: 'publishReport' }
  | { readonly kind: 'exportImage'; readonly view: string }
  | { readonly kind: 'about' }
  | { readonly kind: 'openCopy'; readonly error: HeldError }
  | {
      readonly kind: 'confirm'
      readonly title: string
      readonly text: string
      /** A verb. */
      readonly action: string
      readonly run: () => void
    }

interface DialogState {
  readonly request: DialogRequest | null
  open(request: DialogRequest): void
  close(): void
}

export const useDialogs = create<DialogState>((set) => ({
  request: null,
  open: (request) => set({ request }),
  close: () => set({ request: null }),
}))

export const openDialog = (request: DialogRequest): void => useDialogs.getState().open(request)
