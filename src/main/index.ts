import module from 'node:module'

// Before anything else is loaded, so that all of it is cached. Newer runtimes have it, older ones do without.
module.enableCompileCache?.()

await import('./application')
