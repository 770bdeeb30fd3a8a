/** The kind of what is dragged between panels; a target knows the kind before the drop, the content only with it. */
export const INDICATOR_DRAG = 'application/x-provindex-indicator'
