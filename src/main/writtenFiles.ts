/** The paths that files were written to for the windows since the start: only these may a window have shown. */
const written = new Set<string>()

export const rememberWritten = (path: string): void => {
  written.add(path)
}

export const wasWritten = (path: string): boolean => written.has(path)
