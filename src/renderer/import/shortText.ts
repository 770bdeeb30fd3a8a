/** A text of a file with more than this is no name, and a page that draws it stands still. */
export const LONGEST = 500

/** As much of a text of a file as can be shown. */
export const shortText = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
