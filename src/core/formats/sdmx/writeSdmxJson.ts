import { statuses } from '../../dataset/schema'
import { type ExportData, localText, regionName } from '../exportData'
import { inPieces, type Writer } from '../writer'

interface Value {
  readonly id: string
  readonly name: string
}

const component = (id: string, keyPosition: number | null, values: readonly Value[]) => ({
  id,
  ...(keyPosition === null ? {} : { keyPosition }),
  values,
})

/** Distinct texts with the place of each. */
const numbered = () => {
  const places = new Map<string, number>()
  return {
    places,
    of: (text: string): number => {
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, places.size)
      return places.size - 1
    },
  }
}

/**
 * The message in pieces: the observations first, since the notes that they have are only known when all of them
 * have been seen; the order of the members of an object has no meaning.
 */
function* pieces(data: ExportData): Generator<string> {
  const { language } = data
  const placeOf = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]))
  const [indicators, regions, periods] = [
    placeOf(data.indicators.map(({ code }) => code)),
    placeOf(data.regions.map(({ code }) => code)),
    placeOf(data.periods),
  ]
  const comments = numbered()
  yield '{"meta":{"schema":"https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json"},"data":{"dataSets":[{"structure":0,"action":"Information","series":{'
  let series = ''
  for (const { indicator, region, period, value, status, note } of data.cells()) {
    const key = `${regions.get(region)}:${indicators.get(indicator)}`
    if (key !== series) yield `${series === '' ? '' : '}},'}"${key}":{"observations":{`
    else yield ','
    series = key
    const comment = note === null ? 'null' : String(comments.of(note))
    yield `"${periods.get(period)}":[${value ?? 'null'},${statuses.indexOf(status)},${comment}]`
  }
  const structure = {
    name: localText(data.title, language),
    dimensions: {
      series: [
        component(
          'REF_AREA',
          0,
          data.regions.map((region) => ({ id: region.code, name: regionName(region, language) })),
        ),
        component(
          'INDICATOR',
          1,
          data.indicators.map(({ code, name }) => ({ id: code, name: localText(name, language) })),
        ),
      ],
      observation: [
        {
          ...component(
            'TIME_PERIOD',
            2,
            data.periods.map((code) => ({ id: code, name: code })),
          ),
          roles: ['TIME_PERIOD'],
        },
      ],
    },
    attributes: {
      observation: [
        component(
          'OBS_STATUS',
          null,
          statuses.map((id) => ({ id, name: id })),
        ),
        { id: 'OBS_COMMENT', values: [...comments.places.keys()].map((value) => ({ value })) },
      ],
    },
    dataSets: [0],
  }
  yield `${series === '' ? '' : '}}'}}}],"structures":[${JSON.stringify(structure)}]}}\n`
}

/** SDMX-JSON 2.0 data message: series of region and indicator, observations by period. */
export const sdmxJsonWriter: Writer = {
  id: 'sdmx-json',
  label: { zh: 'SDMX-JSON 2.0', en: 'SDMX-JSON 2.0' },
  extension: 'json',
  keeps: { status: true, note: true, source: false },
  passes: 1,
  write: (data) => inPieces(pieces(data)),
}
