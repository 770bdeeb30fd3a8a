/** `tin00074` of `data/estat_tin00074.tsv`: what a data set is called where it does not say itself. */
export const stemOf = (path: string): string =>
  (path.split(/[/\\]/).at(-1) ?? '').replace(/(\.[A-Za-z0-9]{1,8})+$/, '').replace(/^estat_/i, '')
