import { connect as connectSocket, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { DatabaseAddress } from '#contract/database'

/** Codes of the PostgreSQL protocol, "Message Formats": SSLRequest and CancelRequest. */
const SSL_REQUEST = 80_877_103
const CANCEL_REQUEST = 80_877_102
const WITHIN_MS = 5_000

const message = (...words: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 + 4 * words.length)
  bytes.writeInt32BE(bytes.length, 0)
  words.forEach((word, at) => {
    bytes.writeInt32BE(word | 0, 4 + 4 * at)
  })
  return bytes
}

/**
 * Asks a server to cancel what one of its connections runs, over a second connection, as the protocol has it
 * ("Canceling Requests in Progress"). It goes through TLS as the first one: the key in it must not be overheard.
 * Resolves when the request is delivered or cannot be; the server does not answer it.
 */
export const cancelRequest = (
  { host, port }: DatabaseAddress,
  ssl: ConnectionOptions | false,
  { processID, secretKey }: { readonly processID: number | null; readonly secretKey: number | null },
): Promise<void> =>
  new Promise((resolve) => {
    if (processID === null || secretKey === null) return resolve()
    const socket = host.startsWith('/')
      ? connectSocket(`${host}/.s.PGSQL.${port}`)
      : connectSocket(port, host)
    const timer = setTimeout(() => socket.destroy(), WITHIN_MS)
    const send = (stream: Socket) => stream.end(message(CANCEL_REQUEST, processID, secretKey))
    // The server ends the connection when it has seen to the request.
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.on('error', () => socket.destroy())
    if (ssl === false) {
      socket.once('connect', () => send(socket))
      socket.resume()
      return
    }
    socket.once('connect', () => socket.write(message(SSL_REQUEST)))
    socket.once('data', (answer: Buffer) => {
      if (answer.toString('latin1') !== 'S') return socket.destroy()
      const named = isIP(host) === 0 ? { servername: host } : {}
      const secure = connectTls({ ...ssl, ...named, host, socket }, () => send(secure))
      secure.on('error', () => socket.destroy())
      secure.resume()
    })
  })
