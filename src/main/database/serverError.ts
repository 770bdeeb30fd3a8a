import type { DatabaseAddress } from '#contract/database'
import type { LocalText } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'

const field = (cause: unknown, name: string): string =>
  typeof cause === 'object' && cause !== null && name in cause
    ? String((cause as Record<string, unknown>)[name] ?? '')
    : ''

/** What a server or the system said, in one line. */
const messageOf = (cause: unknown): string =>
  (field(cause, 'message') || String(cause)).replaceAll(/\s+/g, ' ').trim().slice(0, 500)

const TLS_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID'
/** OpenSSL's reasons for not trusting a certificate, as Node names them. */
const TLS_UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|INVALID_CA|ERR_TLS_\w+)$/
const UNREACHABLE = /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/
/** The connection ended, for whatever reason: of the socket, and as `pg` says it. */
const LOST = /^(ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNABORTED|08\w{3}|57P0[1245])$/
const ENDED = /^(Connection terminated|Client has encountered a connection error)/

/** Classes of SQLSTATE (PostgreSQL, appendix A) and what they mean. */
const classes: readonly (readonly [RegExp, LocalText])[] = [
  [/^25/, { zh: '只读事务不允许该操作', en: 'a read-only transaction does not allow it' }],
  [/^42/, { zh: '语句不被该服务器支持', en: 'the server does not understand the statement' }],
  [/^0A/, { zh: '该服务器不支持此功能', en: 'the server does not support this' }],
  [/^54/, { zh: '超出服务器的限制', en: 'a limit of the server was reached' }],
  [/^40/, { zh: '与其他事务冲突，可重试', en: 'another transaction is in the way; it may be tried again' }],
  [/^(?:57|58)/, { zh: '服务器运行出现问题', en: 'the server has trouble running' }],
  [/^XX/, { zh: '服务器内部错误', en: 'an internal error of the server' }],
]

const reasonOf = (code: string): LocalText =>
  classes.find(([pattern]) => pattern.test(code))?.[1] ?? {
    zh: '服务器未能完成该请求',
    en: 'the server could not do it',
  }

/** Why there is no connection. */
export const connectionError = (
  cause: unknown,
  { host, port, database, user }: DatabaseAddress,
  seconds: number,
): AppError => {
  const code = field(cause, 'code')
  const message = messageOf(cause)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return appError('database-host-unknown', { host })
  if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'EACCES')
    return appError('database-refused', { host, port })
  if (UNREACHABLE.test(code) || message === 'timeout expired')
    return appError('database-unreachable', { host, port, seconds })
  if (code === TLS_NAME) return appError('database-tls-name', { host, detail: message })
  if (TLS_UNTRUSTED.test(code)) return appError('database-tls-untrusted', { host, detail: message })
  if (message === 'The server does not support SSL connections')
    return appError('database-tls-missing', { host })
  // A server whose pg_hba.conf has only `hostssl` says so in this error, and only there.
  if (code === '28000' && /no encryption/.test(message)) return appError('database-tls-needed', { host })
  if (code === '28P01' || code === '28000')
    return appError('database-login', { user, host, database, detail: message })
  if (code === '3D000') return appError('database-unknown', { database, host })
  if (code === '53300' || code === '57P03') return appError('database-busy', { host, detail: message })
  if (code === '42501') return appError('database-permission', { user, detail: message })
  if (code.startsWith('EPROTO') || code.startsWith('ERR_SSL') || !/^\w{5}$/.test(code))
    return appError('database-no-server', { host, port, detail: message })
  return appError('database-failed', { code, reason: reasonOf(code), detail: message })
}

/** Why a statement failed; `seconds` is how long it was allowed to run. */
export const statementError = (
  cause: unknown,
  { host, user }: DatabaseAddress,
  seconds: number,
): AppError => {
  const code = field(cause, 'code')
  const detail = messageOf(cause)
  if (LOST.test(code) || ENDED.test(detail)) return appError('database-lost', { host })
  if (code === '57014') return appError('database-timeout', { seconds })
  if (code === '55P03') return appError('database-locked', { detail })
  if (code === '42501') return appError('database-permission', { user, detail })
  if (code === '42P01' || code === '3F000' || code === '42703') return appError('database-absent', { detail })
  if (code === '53100' || code === '53200' || code === '53400')
    return appError('database-resources', { detail })
  // Class 22, data exceptions: a text that is no number, a division by zero, a value out of range.
  if (code.startsWith('22')) return appError('database-value', { detail })
  return appError('database-failed', { code: code === '' ? '—' : code, reason: reasonOf(code), detail })
}
