import type { Records } from '#core/project/schema'
import type { View } from '#core/project/view'

const builtIn = (type: string, zh: string, en: string, position: number): View => ({
  id: type,
  type,
  name: { zh, en },
  subject: null,
  regions: null,
  options: {},
  position,
})

/** Views that every project has, also one that keeps none of its own; editing one puts it into the project. */
export const defaultViews: readonly View[] = [
  builtIn('ranking', '排名', 'Ranking', 0),
  builtIn('map', '地图', 'Map', 1),
  builtIn('trend', '趋势', 'Trend', 2),
]

/** The project's view with this id, else the built-in one, else null. */
export const viewOrDefault = (records: Records, id: string): View | null =>
  records.views.get(id) ?? defaultViews.find((view) => view.id === id) ?? null

/** The views to list: the project's, and the built-in ones of types that it has none of. */
export const listedViews = (records: Records): readonly View[] => {
  const own = [...records.views.values()].sort((a, b) => a.position - b.position)
  const types = new Set(own.map((view) => view.type))
  return [...own, ...defaultViews.filter((view) => !types.has(view.type))]
}

/** The view that stands for its type, e.g. for the menu's "Ranking". */
export const firstViewOfType = (records: Records, type: string): View | null =>
  listedViews(records).find((view) => view.type === type) ?? null
