// Completes package-lock.json with the native packages of other platforms. npm leaves out of the lock file what
// the registry it asked does not carry, and `npm ci` on macOS, Windows or ARM would then install no DuckDB or
// Biome at all. The added entries name the exact version; their integrity is whatever that registry states.
// Run by hand after a change of dependencies: `node scripts/lockPlatforms.mjs`.
import fs from 'node:fs'
import path from 'node:path'

const OPERATING_SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32']
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
]

/**
 * The optional packages that `lock` names as a dependency and does not describe.
 * @param {{packages: Record<string, Record<string, unknown>>}} lock
 */
export function missingPlatformPackages(lock) {
  const missing = []
  for (const [owner, entry] of Object.entries(lock.packages)) {
    const optional = /** @type {Record<string, string>} */ (entry.optionalDependencies ?? {})
    for (const [name, version] of Object.entries(optional)) {
      const nested = `${owner}/node_modules/${name}`
      if (!lock.packages[nested] && !lock.packages[`node_modules/${name}`])
        missing.push({ owner, name, version })
    }
  }
  return missing
}

/**
 * What npm must know to pass over the package on other platforms, read from its name (`…-linux-arm64-musl`).
 * @param {string} name
 */
export function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-')
  return {
    os: OPERATING_SYSTEMS.filter((os) => words.includes(os)),
    cpu: PROCESSORS.filter((cpu) => words.includes(cpu)),
    libc: words.some((word) => word.startsWith('musl')) ? ['musl'] : [],
  }
}

function completeLockFile() {
  const file = path.join(import.meta.dirname, '..', 'package-lock.json')
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'))
  const missing = missingPlatformPackages(lock)
  for (const { owner, name, version } of missing) {
    const { os, cpu, libc } = platformOf(name)
    if (os.length === 0 || cpu.length === 0) throw new Error(`No platform can be read from the name ${name}`)
    const { dev, license } = lock.packages[owner]
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev ? { dev } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      license,
      optional: true,
      os,
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = Object.fromEntries(sorted)
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`package-lock.json: ${missing.length} packages of other platforms added`)
}

if (process.argv[1] === import.meta.filename) completeLockFile()
