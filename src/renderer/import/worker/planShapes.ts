import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { type AppError, appError } from '#core/errors'
import { fileName } from '#core/fileName'
import { boundaryEffect } from '#core/formats/geo/boundaryEffect'
import type { GeoContent } from '#core/formats/geo/geoLayer'
import { planBoundaries } from '#core/formats/geo/planBoundaries'
import { proposeBoundaries } from '#core/formats/geo/proposeBoundaries'
import { readGeo } from '#core/formats/geo/readGeo'
import { fail, ok, type Result } from '#core/result'
import type { BoundaryAnswer, BoundaryQuestion } from './boundaryProtocol'
import { previewShapes } from './previewShapes'

/** Reads boundaries once, and says for each question what importing them would do. Null = the file holds none. */
export const createShapePlanner = (): ((
  question: BoundaryQuestion,
) => Result<BoundaryAnswer | null, AppError>) => {
  let held: GeoContent | null = null
  return ({ path, bytes, sheet, mapping: given, createRegions, mode, records }) => {
    if (bytes !== null) {
      const read = readGeo({ path, bytes })
      if (read === null) return ok(null)
      if (!read.ok) return read
      held = read.value
    }
    if (held === null) return fail(appError('cancelled', {}))
    const matcher = buildRegionMatcher([...records.regions.values()])
    const proposal = proposeBoundaries(path, held, matcher, sheet ?? given?.sheet)
    if (!proposal.ok) return proposal
    const { layer, fields } = proposal.value
    const mapping = given ?? proposal.value.mapping
    const plan = planBoundaries({ path, layer, mapping }, records, { createRegions })
    const file = fileName(path)
    const effect = boundaryEffect(plan, records, { file, mapping }, mode)
    const others = held.layers.flatMap(({ name }) => (name === layer.name ? [] : [name]))
    const errors = effect.ok ? plan.errors : [...plan.errors, effect.error]
    return ok({
      ...{ format: held.format, encoding: held.encoding, fields, mapping, errors },
      sheets: held.layers.filter(({ shapes }) => shapes.length > 0).map(({ name }) => name),
      sheet: layer.name,
      ...previewShapes(plan),
      features: plan.features,
      regions: plan.boundaries.length,
      unmatched: plan.unmatched,
      notes: [
        ...plan.notes,
        ...(effect.ok ? effect.value.notes : []),
        ...(others.length === 0 ? [] : [{ code: 'other-sheets', data: { names: others } } as const]),
      ],
      added: effect.ok ? effect.value.added : 0,
      changed: effect.ok ? effect.value.changed : 0,
      unchanged: effect.ok ? effect.value.unchanged : 0,
      isEmpty: effect.ok && effect.value.isEmpty,
      payload: effect.ok && errors.length === 0 ? effect.value.payload : null,
    })
  }
}
