/**
 * Why the sample of a file says that it cannot go into a project by its columns alone. format: no delimited text. damaged: bytes
 * that are no text. layout: not one value a row. tables: several tables, or rows between them. fixed: a dimension that is
 * fixed to one value. rows: where header and data stand was said by hand. irregular: rows of different width, or gaps between them.
 */
export type TidyRefusal = 'format' | 'damaged' | 'layout' | 'tables' | 'fixed' | 'rows' | 'irregular'

/**
 * Why a text cannot be read piece by piece. format: no delimited text. tables: several tables, or titles between its rows.
 * irregular: quotation marks that do not pair, or a row that is not like those of the sample.
 */
export type PieceRefusal = 'format' | 'tables' | 'irregular'

/** Why a large file has to be read as a whole. names: too many different ones, or values that are no numbers. */
export type LargeRefusal = PieceRefusal | 'names'
