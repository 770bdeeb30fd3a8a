import { type DatabaseAddress, databaseAddressSchema, type TlsMode } from '#contract/database'
import type { LocalText } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { describeIssues } from '#core/project/issues'
import { fail, ok, type Result } from '#core/result'

const invalid = (en: string, zh: string): Result<DatabaseAddress, AppError> => {
  const issue: LocalText = { en, zh }
  return fail(appError('database-address-invalid', { issues: [issue] }))
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Reads `postgresql://user@host:port/database`. The port is 5432 unless given, the database called as the user; a
 * host such as `%2Frun%2Fpostgresql` is the folder of a socket. How it is protected is said apart from it.
 * Errors: database-address-invalid, database-password-in-address; they never repeat the text, which may hold a secret.
 */
export const readAddress = (
  text: string,
  tls: TlsMode,
  ca: string | null,
): Result<DatabaseAddress, AppError> => {
  if (!/^postgres(ql)?:\/\//.test(text))
    return invalid('it does not begin with postgresql://', '没有以 postgresql:// 开头')
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return invalid('host or port cannot be read', '主机或端口无法识别')
  }
  if (url.password !== '') return fail(appError('database-password-in-address', {}))
  if (url.search !== '' || url.hash !== '')
    return invalid('it takes no parameters after “?” or “#”', '“?”或“#”之后不能带参数')
  if (url.username === '') return invalid('the user is missing', '缺少用户')
  const user = decoded(url.username)
  const address: DatabaseAddress = {
    host: decoded(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost',
    port: url.port === '' ? 5432 : Number(url.port),
    database: decoded(url.pathname.slice(1)) || user,
    user,
    tls,
    ca,
  }
  const issues = describeIssues(databaseAddressSchema, address)
  return issues.length === 0 ? ok(address) : fail(appError('database-address-invalid', { issues }))
}
