import { safeStorage } from 'electron'
import type { Protection } from '#contract/database'
import type { Cipher } from './database/savedDatabases'

/** Without a keyring Chromium encrypts with a key that is the same everywhere ("basic_text"). */
const protection = (): Protection => {
  const available = safeStorage.isEncryptionAvailable()
  if (process.platform !== 'linux') return available ? 'system' : 'none'
  const backend = safeStorage.getSelectedStorageBackend()
  return available && backend !== 'basic_text' && backend !== 'unknown' ? 'system' : 'weak'
}

/** The system's own store of secrets, or what Chromium has where there is none. To be made when the app is ready. */
export const passwordCipher = (): Cipher => {
  const found = protection()
  // Encrypting fails otherwise; whether to use it at all is the user's choice, asked for in words.
  if (found === 'weak') safeStorage.setUsePlainTextEncryption(true)
  return {
    protection: found,
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  }
}
