const VIEW_PREFIX = 'view:'

/** The id of the panel that shows a view. */
export const viewPanelId = (viewId: string): string => `${VIEW_PREFIX}${viewId}`

/** The view that a panel shows, or null where it is no view's panel. */
export const viewOfPanel = (panelId: string): string | null =>
  panelId.startsWith(VIEW_PREFIX) ? panelId.slice(VIEW_PREFIX.length) : null
