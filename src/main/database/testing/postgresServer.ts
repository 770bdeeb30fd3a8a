import { execFile, spawn } from 'node:child_process'
import { access, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The programs of PostgreSQL, and how to become the account that they demand. */
interface Installation {
  readonly bin: string
  /** Empty, or what runs a command as `account`: the server refuses to run as root. */
  readonly as: readonly string[]
  readonly account: { readonly uid: number; readonly gid: number } | null
}

const DEBIAN = '/usr/lib/postgresql'

const folders = async (): Promise<readonly string[]> => {
  const versions = await readdir(DEBIAN).catch(() => [])
  const newest = versions.map(Number).sort((a, b) => b - a)
  return [
    ...newest.map((version) => join(DEBIAN, `${version}`, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
}

const idOf = async (flag: '-u' | '-g'): Promise<number> =>
  Number((await run('id', [flag, 'postgres'])).stdout)

/** PostgreSQL as Debian's package `postgresql` installs it, or on the PATH; null where it cannot be started. */
export const findPostgres = async (): Promise<Installation | null> => {
  const openssl = await run('openssl', ['version']).catch(() => null)
  if (openssl === null) return null
  for (const bin of await folders()) {
    if (!(await exists(join(bin, 'initdb'))) || !(await exists(join(bin, 'postgres')))) continue
    if (process.getuid?.() !== 0) return { bin, as: [], account: null }
    const uid = await idOf('-u').catch(() => null)
    if (uid === null) return null
    return { bin, as: ['runuser', '-u', 'postgres', '--'], account: { uid, gid: await idOf('-g') } }
  }
  return null
}

/** A server of a test's own, with TLS and passwords (SCRAM), on a free port of this machine. */
export interface PostgresServer {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** The server's certificate, signed by itself and made out to `localhost`: the authority that a client has to trust. */
  readonly ca: string
  /** Stops the server at once, whatever it is doing, and removes its files. */
  stop(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

const certificate = (folder: string) =>
  run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', join(folder, 'server.key'), '-out', join(folder, 'server.crt')],
  ])

/**
 * Runs the server until standard input ends, and that it does with the process that started it, however that
 * ends. Then server and files go.
 */
const KEEPER = `"$@" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server; cd /; rm -rf "$FOLDER"`

const startOnce = async ({ bin, as, account }: Installation): Promise<PostgresServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'provindex-postgres-'))
  const [user, password] = ['analyst', `pass wörd ${process.pid}`]
  const files = ['password', 'server.key', 'server.crt'].map((name) => join(folder, name))
  await Promise.all([writeFile(join(folder, 'password'), password), certificate(folder)])
  if (account !== null) for (const path of [folder, ...files]) await chown(path, account.uid, account.gid)
  const ca = await readFile(join(folder, 'server.crt'), 'utf8')
  const data = join(folder, 'data')
  const asAccount = (argv: readonly string[]): [string, string[]] => {
    const [command = '', ...rest] = [...as, ...argv]
    return [command, rest]
  }
  await run(
    ...asAccount([
      ...[
        join(bin, 'initdb'),
        '-D',
        data,
        '-U',
        user,
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
        '--no-instructions',
      ],
      ...['-A', 'scram-sha-256', `--pwfile=${join(folder, 'password')}`],
    ]),
    { cwd: folder },
  )
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ssl: 'on',
    ssl_cert_file: join(folder, 'server.crt'),
    ssl_key_file: join(folder, 'server.key'),
    fsync: 'off',
    max_connections: 20,
    shared_buffers: '16MB',
  }
  const argv = [
    ...['sh', '-c', KEEPER, 'sh', join(bin, 'postgres'), '-D', data],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const keeper = spawn(...asAccount(argv), {
    cwd: folder,
    env: { ...process.env, FOLDER: folder, LC_ALL: 'C' },
  })
  let said = ''
  const ended = new Promise<void>((resolve) => keeper.once('close', () => resolve()))
  const stop = async () => {
    keeper.stdin.end()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const ready = new Promise<void>((resolve, reject) => {
    keeper.stderr.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('ready to accept connections')) resolve()
      else if (said.includes('database system is shut down') || said.includes('FATAL:'))
        reject(new Error(said))
    })
    keeper.once('error', reject)
    keeper.once('close', () => reject(new Error(said)))
  })
  try {
    await ready
  } catch (cause) {
    await stop()
    throw new Error(`PostgreSQL did not start:\n${said}`, { cause })
  }
  return { port, user, password, database: 'postgres', ca, stop }
}

/** What the server says where another program took the port between the look and the start. */
const TAKEN = 'could not bind'
const TRIES = 5

/** Starts a server in a folder of its own. */
export const startPostgres = async (installation: Installation): Promise<PostgresServer> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await startOnce(installation)
    } catch (error) {
      if (tries === TRIES || !String(error).includes(TAKEN)) throw error
    }
}
