import { readFileSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { checkedValue, writeChecked } from './checkedFile'
import { logLine } from './log'

/** Keeps what was compiled since the start for the next one. */
type Keep = () => Promise<void>

/** Compiled code by path of the script; the names of the chunks contain a hash of their content. */
type CompiledScripts = ReadonlyMap<string, Buffer>

const isCompiledScripts = (value: unknown): value is CompiledScripts =>
  value instanceof Map &&
  [...value].every(([path, code]) => typeof path === 'string' && Buffer.isBuffer(code))

/** What an earlier start kept; nothing where the file is missing or damaged. */
const readCompiled = (path: string): CompiledScripts => {
  try {
    const scripts = checkedValue(readFileSync(path))
    return isCompiledScripts(scripts) ? scripts : new Map()
  } catch {
    return new Map()
  }
}

const writeCompiled = async (path: string, scripts: CompiledScripts): Promise<void> => {
  const written = await writeChecked(path, scripts)
  if (!written.ok) logLine('warning', 'The compiled code could not be kept', written.error.code)
}

/**
 * Stands in for `module.enableCompileCache` on runtimes that do not have it (Node before 22.1): chunks loaded
 * from now on are compiled from what the last start kept.
 */
export const compileFromFile = (path: string): Keep => {
  const kept = readCompiled(path)
  const loaded = new Map<string, Script>()
  let isNew = false
  const require = createRequire(path)
  const compile = (target: NodeJS.Module, filename: string): void => {
    const cachedData = kept.get(filename)
    const script = new Script(module.wrap(readFileSync(filename, 'utf8')), {
      filename,
      ...(cachedData === undefined ? {} : { cachedData }),
    })
    isNew ||= cachedData === undefined || script.cachedDataRejected === true
    loaded.set(filename, script)
    script
      .runInThisContext()
      .call(target.exports, target.exports, createRequire(filename), target, filename, dirname(filename))
  }
  require.extensions['.cjs'] = compile
  return async () => {
    if (!isNew) return
    isNew = false
    await writeCompiled(path, new Map([...loaded].map(([name, script]) => [name, script.createCachedData()])))
  }
}

let keep: Keep = async () => {}

/** Makes scripts that are loaded from now on come compiled from `folder`. */
export const compileFrom = (folder: string): void => {
  if (module.enableCompileCache === undefined) keep = compileFromFile(join(folder, 'compiled'))
  else {
    module.enableCompileCache(join(folder, 'compiled'))
    keep = async () => module.flushCompileCache?.()
  }
}

/** To be called when the start is over: later it would keep less, because the engine drops what is not used. */
export const keepCompiledCode = (): Promise<void> => keep()
