/** The last part of a path of any system: the name by which people know a file. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
