/**
 * Styles of a text area that grows with its text. The browser does it by itself; the widget library's `autosize`
 * measures with forced layouts, 20 ms at each edit of a cell.
 */
export const growing = (minRows: number, maxRows: number) =>
  ({
    input: {
      fieldSizing: 'content',
      height: 'auto',
      minHeight: `calc(${minRows}lh + 12px)`,
      maxHeight: `calc(${maxRows}lh + 12px)`,
    },
  }) as const
