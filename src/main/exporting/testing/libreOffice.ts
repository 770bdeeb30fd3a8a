import { execFile } from 'node:child_process'
import { access, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { parseDelimited } from '#core/formats/delimited'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The program of LibreOffice, or null where it is not installed. */
export const findOffice = async (): Promise<string | null> => {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of ['soffice', 'libreoffice']) {
      const path = join(folder, name)
      if (await exists(path)) return path
    }
  return null
}

/** The same where it has its word processor, which is a package of its own. */
export const findWriter = async (): Promise<string | null> => {
  const office = await findOffice()
  if (office === null) return null
  return (await exists(join(dirname(await realpath(office)), 'libswlo.so'))) ? office : null
}

/** The text of a Word document as LibreOffice lays it out. */
export const textOf = async (office: string, bytes: Uint8Array): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'provindex-office-'))
  try {
    await writeFile(join(folder, 'report.docx'), bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const argv = [profile, '--headless', '--norestore', '--convert-to', 'txt:Text (encoded):UTF8']
    await promisify(execFile)(office, [...argv, '--outdir', folder, join(folder, 'report.docx')], {
      timeout: 240_000,
    })
    return await readFile(join(folder, 'report.txt'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Comma, quotation mark, UTF-8, values as they are instead of as they are shown, all sheets. */
const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'

/** Cells as texts, by the name of the sheet. */
type Sheets = ReadonlyMap<string, readonly (readonly string[])[]>

/** Converts workbooks in one run of the program; `take` reads the files that come of it, by their names. */
const converted = async (
  office: string,
  workbooks: readonly Uint8Array[],
  format: string,
  take: (name: string, path: string) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'provindex-office-'))
  const out = join(folder, 'out')
  try {
    const paths = workbooks.map((_, at) => join(folder, `book${at}.xlsx`))
    for (const [at, workbook] of workbooks.entries()) await writeFile(paths[at] ?? '', workbook)
    // A profile of its own: a second instance would otherwise hand its work to the first one and end.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const argv = [profile, '--headless', '--norestore', '--convert-to', format, '--outdir', out, ...paths]
    await promisify(execFile)(office, argv, { timeout: 240_000 })
    for (const name of await readdir(out)) await take(name, join(out, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The sheets of workbooks after LibreOffice has computed them. */
export const recalculated = async (
  office: string,
  workbooks: readonly Uint8Array[],
): Promise<readonly Sheets[]> => {
  const all = workbooks.map(() => new Map<string, readonly (readonly string[])[]>())
  await converted(office, workbooks, filter, async (name, path) => {
    const [, at = '', sheet = ''] = /^book(\d+)-(.*)\.csv$/.exec(name) ?? []
    const parsed = sheet === '' ? null : parseDelimited(await readFile(path, 'utf8'), ',')
    if (parsed?.ok === true) all[Number(at)]?.set(sheet, parsed.value.rows.slice(0, -1))
  })
  return all
}

/** Workbooks after LibreOffice has opened and saved them. */
export const resaved = async (
  office: string,
  workbooks: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> => {
  const all = workbooks.map(() => new Uint8Array())
  await converted(office, workbooks, 'xlsx', async (name, path) => {
    all[Number(/\d+/.exec(name)?.[0])] = new Uint8Array(await readFile(path))
  })
  return all
}
