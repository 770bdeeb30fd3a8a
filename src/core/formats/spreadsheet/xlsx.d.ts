/** Only what is used here: the library's own types are not found by way of its export map. */
declare module '@e965/xlsx' {
  export interface WorkbookCell {
    /** b boolean, e error, n number, d date, s text, z blank. */
    readonly t: 'b' | 'e' | 'n' | 'd' | 's' | 'z'
    readonly v?: string | number | boolean
    /** As it is shown. */
    readonly w?: string
    /** Number format. */
    readonly z?: string | number
    /** Rich text as HTML. */
    readonly h?: string
  }
  export interface WorkbookSheet {
    readonly '!data'?: readonly (readonly (WorkbookCell | undefined)[] | undefined)[]
    readonly '!merges'?: readonly {
      readonly s: { readonly r: number; readonly c: number }
      readonly e: { readonly r: number; readonly c: number }
    }[]
    readonly '!rows'?: readonly ({ readonly hidden?: boolean } | undefined)[]
    readonly '!cols'?: readonly ({ readonly hidden?: boolean } | undefined)[]
  }
  export interface Workbook {
    readonly SheetNames: readonly string[]
    readonly Sheets: Readonly<Record<string, WorkbookSheet | undefined>>
    readonly Workbook?: {
      readonly Sheets?: readonly ({ readonly Hidden?: 0 | 1 | 2 } | undefined)[]
      readonly WBProps?: { readonly date1904?: boolean }
    }
  }
  export function read(
    data: Uint8Array,
    options: {
      readonly type: 'array'
      readonly dense: true
      readonly cellNF: boolean
      readonly cellStyles: boolean
      readonly cellFormula: boolean
      readonly cellHTML: boolean
      readonly sheetRows?: number
    },
  ): Workbook
  export namespace CFB {
    /** A compound file, filled part by part. */
    interface Container {
      readonly FullPaths: readonly string[]
    }
    const utils: {
      cfb_new(): Container
      cfb_add(container: Container, name: string, content: Uint8Array): void
    }
    function write(container: Container, options: { readonly type: 'array' }): ArrayLike<number>
  }
  export function set_cptable(table: {
    readonly utils: {
      decode(codepage: number, data: ArrayLike<number> | string): string
      encode(codepage: number, text: string): number[]
      hascp(codepage: number): boolean
    }
  }): void
  export const SSF: {
    is_date(format: string): boolean
    parse_date_code(
      value: number,
      options?: { readonly date1904?: boolean },
    ): { readonly y: number; readonly m: number; readonly d: number } | null
  }
}
