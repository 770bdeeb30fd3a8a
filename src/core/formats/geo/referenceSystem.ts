import { asObject, asText, isObject } from '../statistical/parseJson'

/**
 * Systems in degrees that lie within a metre of WGS 84 or are it: WGS 84 (4326, with height 4979), China's CGCS2000 (4490),
 * Europe's ETRS89 (4258), America's NAD83 (4269).
 */
const DEGREES = new Set(['4326', '4979', '4490', '4258', '4269'])

/**
 * The name of a coordinate system that positions would have to be converted from, or null where they are in degrees as maps
 * expect. Files before RFC 7946 and many programs name it in a member `crs`; without one it is WGS 84.
 */
export const foreignSystem = (root: { readonly crs?: unknown }): string | null => {
  if (!isObject(root.crs)) return null
  const properties = asObject(root.crs.properties)
  const name = asText(properties.name) || asText(properties.code) || asText(properties.href)
  if (/CRS:?84h?$/i.test(name)) return null
  const code = /(\d{4,6})$/.exec(name)?.[1]
  if (code !== undefined && DEGREES.has(code)) return null
  return name === '' ? JSON.stringify(root.crs).slice(0, 100) : name.slice(0, 100)
}
