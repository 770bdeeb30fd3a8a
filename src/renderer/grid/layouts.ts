/** The three ways to lay the cube out as a sheet, in the order of the switch and of Alt+1, 2, 3. */
export const layouts = ['regions-periods', 'regions-indicators', 'indicators-periods'] as const

/** Rows x columns; the third dimension is held at one value, chosen in the toolbar. */
export type Layout = (typeof layouts)[number]
