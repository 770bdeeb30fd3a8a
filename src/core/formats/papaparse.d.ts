/** Only what is used here: @types/papaparse would bring the types of Node and of the DOM into core. */
declare module 'papaparse' {
  interface ParseError {
    readonly code: string
    readonly row?: number
  }
  interface ParseOptions {
    readonly delimiter: string
    readonly quoteChar?: string
    readonly escapeChar?: string
    /** Rows to read, 0 = all. */
    readonly preview?: number
    /** Called for each row; the result then holds none. */
    readonly step?: (
      row: { readonly data: string[]; readonly errors: ParseError[] },
      parser: { abort(): void },
    ) => void
  }
  const Papa: {
    parse(text: string, options: ParseOptions): { readonly data: string[][]; readonly errors: ParseError[] }
  }
  export = Papa
}
