import { useId } from 'react'
import type { AppError } from '#core/errors'
import { fileName } from '#core/fileName'
import type { Translator } from '#text/translate'
import { ErrorText } from '../shell/ErrorText'
import { useDocument } from '../store/document'
import { useText } from '../store/text'

type NameOf = (kind: 'regions' | 'indicators', code: string) => string

/** Where an error of the plan is found in the file, as far as it is listed. */
const placesOf = (error: AppError, text: Translator, nameOf: NameOf): readonly string[] => {
  switch (error.code) {
    case 'values-invalid':
    case 'periods-invalid': {
      const { cells, total } = error.data
      const places = cells.map(({ path, ...cell }) =>
        text('cli.import.place', { ...cell, path: fileName(path) }),
      )
      return total > cells.length
        ? [...places, text('cli.import.more', { count: total - cells.length })]
        : places
    }
    case 'cells-conflicting':
      return error.data.cells.map(({ indicator, region, period, values }) => {
        const cell = [nameOf('indicators', indicator), nameOf('regions', region), period]
        return `${cell.join(' · ')}: ${values.join(' / ')}`
      })
    default:
      return []
  }
}

/** Why the import cannot be written as it stands, with each place, so that the file can be corrected. */
export const ErrorPlaces = ({ error }: { readonly error: AppError }) => {
  const text = useText()
  const id = useId()
  const records = useDocument((state) => state.document?.records)
  const nameOf: NameOf = (kind, code) => {
    const record = records?.[kind].get(code)
    if (record === undefined) return code
    return text.local('shortName' in record ? record.shortName : record.name) || code
  }
  // Where no cell holds a period at all, it is the table that does not say it.
  if (error.code === 'periods-invalid' && error.data.cells.every((cell) => cell.text === ''))
    return (
      <p role="alert" className="pv-danger">
        {text('importData.no-period', { count: error.data.total })}
      </p>
    )
  const places = placesOf(error, text, nameOf)
  return (
    <div className="pv-import-error">
      <ErrorText id={id} error={error}>
        {places.length > 0 && (
          <ul className="pv-import-notes" aria-labelledby={id}>
            {places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        )}
      </ErrorText>
    </div>
  )
}
