/**
 * Why the sample of a file says that it cannot go into a project by its columns alone. format: no delimited text. damaged: bytes
 * that are no text. layout: not one value a row. tables: several tables, or rows between them. fixed: a dimension that is
 * fixed to one value. rows: where header and data stand was said by hand. irregular: rows of different width, or gaps between them.
 */
export type TidyRefusal = 'format' | 'damaged' | 'layout' | 'tables' | 'fixed' | 'rows' | 'irregular'

/**
 * Why a large file is not taken row by row. encoding: UTF-16. names: blank names, which mean the one above them, or too many
 * different ones. mode: `replace`.
 */
export type LargeRefusal = TidyRefusal | 'encoding' | 'names' | 'mode'
