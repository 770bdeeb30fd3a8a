import { map } from './map'
import { ranking } from './ranking'
import { trend } from './trend'
import type { ViewType } from './viewType'

/** The kinds of views, in the order of menus. Adding one: its folder and one line here. */
export const viewTypes: readonly ViewType[] = [ranking, map, trend]

/** The kind of a view, or undefined for one that a newer version has written. */
export const viewTypeOf = (id: string): ViewType | undefined => viewTypes.find((type) => type.id === id)
