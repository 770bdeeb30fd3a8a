import { create } from 'zustand'
import {
  type DatabaseAddress,
  type DatabaseTable,
  type Protection,
  type Remembering,
  type SavedDatabase,
  type SavedDatabases,
  sameAddress,
} from '#contract/database'
import type { AppError } from '#core/errors'
import { request } from '../bridge'
import { reportError } from '../store/notices'

interface DatabaseState {
  readonly saved: readonly SavedDatabase[]
  readonly protection: Protection
  readonly address: DatabaseAddress
  /** As typed; a kept one never comes here. */
  readonly password: string
  readonly remember: boolean
  readonly keep: boolean
  readonly connecting: boolean
  readonly error: AppError | null
  /** Null = not connected yet, or to another address. */
  readonly tables: readonly DatabaseTable[] | null
  readonly table: DatabaseTable | null
}

const newAddress: DatabaseAddress = {
  ...{ host: '', port: 5432, database: '', user: '' },
  ...{ tls: 'verify', ca: null },
}

const empty: DatabaseState = {
  ...{ saved: [], protection: 'none', address: newAddress, password: '', remember: true, keep: false },
  ...{ connecting: false, error: null, tables: null, table: null },
}

export const useDatabase = create<DatabaseState>(() => empty)
const set = (change: Partial<DatabaseState>) => useDatabase.setState(change)

/** The remembered connection that the form shows, if it is one. */
export const savedOf = ({ saved, address }: DatabaseState): SavedDatabase | undefined =>
  saved.find((each) => sameAddress(each.address, address))

const takeSaved = ({ databases, protection }: SavedDatabases) => set({ saved: databases, protection })

/** Shows a connection; null = an empty form for a new one. */
export const chooseSaved = (chosen: SavedDatabase | null): void =>
  set({
    address: chosen?.address ?? newAddress,
    ...{ password: '', remember: true, keep: chosen?.hasPassword === true },
    ...{ error: null, tables: null, table: null },
  })

/** Loads what is remembered and shows the newest; nothing is connected to. */
export const openDatabases = async (): Promise<void> => {
  const saved = await request('database.saved', null)
  if (!saved.ok) return reportError(saved.error)
  takeSaved(saved.value)
  chooseSaved(saved.value.databases[0] ?? null)
}

/** What was listed belongs to the address that it was listed for. */
export const changeAddress = (change: Partial<DatabaseAddress>): void =>
  set({ address: { ...useDatabase.getState().address, ...change }, error: null, tables: null, table: null })

export const changeLogin = (change: Partial<Pick<DatabaseState, 'password' | 'remember' | 'keep'>>): void =>
  set(change)

export const chooseTable = (table: DatabaseTable | null): void => set({ table })

export const forgetSaved = async (): Promise<void> => {
  const answer = await request('database.forget', { address: useDatabase.getState().address })
  if (!answer.ok) return reportError(answer.error)
  takeSaved(answer.value)
  chooseSaved(null)
}

export const chooseAuthorities = async (): Promise<void> => {
  const path = await request('database.chooseAuthorities', null)
  if (!path.ok) reportError(path.error)
  else if (path.value !== null) changeAddress({ ca: path.value })
}

const rememberingOf = ({ remember, keep, protection }: DatabaseState): Remembering => {
  if (!remember) return 'nothing'
  if (!keep || protection === 'none') return 'address'
  return protection === 'system' ? 'password' : 'password-weakly'
}

/** Answers to older questions are of no use. */
let asked = 0

/** Opens a connection and lists what the account may read. */
export const connect = async (): Promise<void> => {
  const state = useDatabase.getState()
  // No password typed means the kept one, or none.
  const password = state.password === '' ? null : state.password
  asked += 1
  const question = asked
  set({ connecting: true, error: null, tables: null, table: null })
  const tables = await request('database.tables', {
    ...{ address: state.address, password, remember: rememberingOf(state) },
  })
  if (question !== asked) return
  set(tables.ok ? { connecting: false, tables: tables.value } : { connecting: false, error: tables.error })
  const saved = await request('database.saved', null)
  if (saved.ok && question === asked) takeSaved(saved.value)
}

export const stopConnecting = (): void => {
  void request('database.cancel', null)
}

/** Forgets everything that was typed and ends what is under way. */
export const closeDatabases = (): void => {
  asked += 1
  if (useDatabase.getState().connecting) stopConnecting()
  useDatabase.setState(empty, true)
}
