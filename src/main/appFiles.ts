import { join, normalize, sep } from 'node:path'

/** The one origin of the product's pages. */
export const APP_SCHEME = 'app'
const APP_HOST = 'provindex'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
}

/** The media type by the name's ending; bytes that nothing interprets for unknown ones. */
export const mediaType = (name: string): string =>
  types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'

/** Folder on disk per path prefix of the origin; the first prefix that matches counts. */
export type AppFolders = readonly { readonly prefix: string; readonly folder: string }[]

/**
 * The file behind an address of the origin, or null where the address is of another origin, is malformed,
 * or leads out of its folder.
 */
export const fileOfAddress = (address: string, folders: AppFolders): string | null => {
  let url: URL
  let path: string
  try {
    url = new URL(address)
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null
  if (path.includes('\0') || path.includes('\\')) return null
  const name = path === '/' ? '/index.html' : path
  const place = folders.find(({ prefix }) => name.startsWith(prefix))
  if (place === undefined) return null
  const file = normalize(join(place.folder, name.slice(place.prefix.length)))
  return file.startsWith(place.folder.endsWith(sep) ? place.folder : place.folder + sep) ? file : null
}
