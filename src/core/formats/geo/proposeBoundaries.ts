import type { RegionMatcher } from '../../dataset/matchRegion'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { BoundaryMapping } from './boundaryMapping'
import type { GeoContent, GeoLayer } from './geoLayer'

/** A property of the shapes, with what it has to do with the regions of the project. */
export interface GeoField {
  readonly name: string
  /** Different regions that its texts mean. */
  readonly regions: number
  /** Shapes that have it. */
  readonly shapes: number
  /** Different texts. */
  readonly texts: number
  /** The first few of them. */
  readonly samples: readonly string[]
}

const SAMPLES = 3

/** What properties of codes and of names are called, where no text of them is known to the project. */
const CODE = /^(id|code|adcode|.*(code|_id|gid)|iso.*|nuts_id|geoid|fips|.*代码|.*编码)$/i
const NAME = /^(name|.*name.*|title|label|.*(名称|名|省|市|县|区划))$/i

/** The properties of a layer, those that say most of its regions first. */
const fieldsOfLayer = ({ shapes }: GeoLayer, matcher: RegionMatcher): readonly GeoField[] => {
  const known = new Map<string, { texts: Set<string>; regions: Set<string>; shapes: number }>()
  const matched = new Map<string, string | null>()
  const regionOf = (text: string): string | null => {
    let code = matched.get(text)
    if (code === undefined) {
      code = matcher.match(text)
      matched.set(text, code)
    }
    return code
  }
  for (const { fields } of shapes)
    for (const [name, text] of fields) {
      const field = known.get(name) ?? { texts: new Set(), regions: new Set(), shapes: 0 }
      known.set(name, field)
      field.shapes += 1
      if (field.texts.has(text)) continue
      field.texts.add(text)
      const code = regionOf(text)
      if (code !== null) field.regions.add(code)
    }
  return [...known]
    .map(([name, { texts, regions, shapes: count }]) => ({
      ...{ name, regions: regions.size, shapes: count, texts: texts.size },
      samples: [...texts].slice(0, SAMPLES),
    }))
    .sort(
      (a, b) =>
        b.regions - a.regions || b.texts - a.texts || Number(CODE.test(b.name)) - Number(CODE.test(a.name)),
    )
}

/** What is known of a layer before anybody has corrected it. */
export interface BoundaryProposal {
  readonly layer: GeoLayer
  readonly fields: readonly GeoField[]
  readonly mapping: BoundaryMapping
}

const proposeLayer = (layer: GeoLayer, matcher: RegionMatcher): BoundaryProposal => {
  const fields = fieldsOfLayer(layer, matcher)
  const [best] = fields
  const known = best !== undefined && best.regions > 0
  // Of a project without these regions: what tells the shapes apart and is called a code, else what is called a name.
  const telling = fields.filter(({ texts }) => texts === best?.texts)
  const region = known
    ? best
    : (telling.find(({ name }) => CODE.test(name)) ?? telling.find(({ name }) => NAME.test(name)))
  const others = fields.filter(({ name }) => name !== region?.name)
  const name =
    others.find((field) => NAME.test(field.name) && field.regions > 0) ??
    others.find((field) => NAME.test(field.name) && field.texts >= layer.shapes.length / 2)
  return {
    layer,
    fields,
    mapping: {
      layout: 'boundaries',
      ...(layer.name === '' ? {} : { sheet: layer.name }),
      columns: {
        ...(region === undefined ? {} : { region: region.name }),
        ...(name === undefined ? {} : { regionName: name.name }),
      },
      constants: {},
      names: { regions: {} },
    },
  }
}

/**
 * What a file of boundaries means. Of several objects with shapes the one is taken that knows most regions of the project,
 * else the one with most shapes; `sheet` names another.
 *
 * Errors: `boundaries-none`, `sheet-unknown`.
 */
export const proposeBoundaries = (
  path: string,
  { layers }: GeoContent,
  matcher: RegionMatcher,
  sheet?: string,
): Result<BoundaryProposal, AppError> => {
  const known = layers.map(({ name }) => name)
  const given = sheet === undefined ? undefined : layers.find(({ name }) => name === sheet)
  if (sheet !== undefined && given === undefined)
    return fail(appError('sheet-unknown', { path, sheet, known: known.filter((name) => name !== '') }))
  const shown = given === undefined ? layers : [given]
  const proposals = shown
    .filter(({ shapes }) => shapes.length > 0)
    .map((layer) => proposeLayer(layer, matcher))
    .sort(
      (a, b) =>
        (b.fields[0]?.regions ?? 0) - (a.fields[0]?.regions ?? 0) ||
        b.layer.shapes.length - a.layer.shapes.length,
    )
  const [best] = proposals
  if (best !== undefined) return ok(best)
  const sum = (of: (layer: GeoLayer) => number) => shown.reduce((total, layer) => total + of(layer), 0)
  return fail(
    appError('boundaries-none', {
      path,
      points: sum(({ tally }) => tally.points),
      lines: sum(({ tally }) => tally.lines),
      shapeless: sum(({ tally }) => tally.shapeless.length),
    }),
  )
}
