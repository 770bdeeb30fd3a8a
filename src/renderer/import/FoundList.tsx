import { columnLetters } from '#core/formats/grid'
import type { Finding } from '#core/formats/mapping/finding'
import type { Translator } from '#text/translate'
import { useText } from '../store/text'
import { useImport } from './importStore'
import type { ReadAnswer } from './worker/importProtocol'

/** Below this the user is asked to look at it. */
const DOUBTFUL = 0.6
/** Units and blocks repeat for each column and row. */
const LISTED = 40

const foundText = ({ kind, value }: Finding, text: Translator): string => {
  if (typeof value !== 'string') return text.local(value)
  return kind === 'layout' ? (text.find(`importData.layout.${value}`) ?? value) : value
}

const placeOf = ({ where }: Finding): string => {
  if (where === null) return ''
  const from = `${columnLetters(where.left)}${where.top + 1}`
  const to = `${columnLetters(where.right)}${where.bottom + 1}`
  return from === to ? from : `${from}:${to}`
}

const aboutFile = ({ encoding, encodingConfidence, delimiter }: ReadAnswer): Finding[] => [
  {
    ...{ kind: 'encoding', value: encoding, where: null, confidence: encodingConfidence },
    why: encodingConfidence === 1 ? 'valid-text' : 'frequent-characters',
  },
  ...(delimiter === null
    ? []
    : [
        {
          ...{ kind: 'delimiter' as const, value: delimiter === '\t' ? 'Tab' : delimiter, where: null },
          ...{ confidence: 0.95, why: 'same-fields' as const },
        },
      ]),
]

/** What was recognised in the file, why, and how sure that is; what is doubtful comes first. */
export const FoundList = ({ read }: { readonly read: ReadAnswer }) => {
  const text = useText()
  const active = useImport((state) => state.active)
  const found = [...aboutFile(read), ...(read.tables[active]?.findings ?? [])]
  const sorted = [...found].sort(
    (a, b) => Number(a.confidence >= DOUBTFUL) - Number(b.confidence >= DOUBTFUL),
  )
  return (
    <ul className="pv-import-found" aria-label={text('importData.found')}>
      {sorted.slice(0, LISTED).map((finding, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity and never move by themselves
        <li key={i}>
          <span>
            <strong>{text(`imports.kind.${finding.kind}`)}</strong> {foundText(finding, text)}
          </span>
          <span className={finding.confidence < DOUBTFUL ? 'pv-import-doubtful' : 'pv-muted'}>
            {text('importData.sure', { percent: Math.round(finding.confidence * 100) })}
          </span>
          <span className="pv-muted">
            {text(`imports.why.${finding.why}`)}
            {finding.where !== null && ` · ${placeOf(finding)}`}
          </span>
        </li>
      ))}
      {sorted.length > LISTED && (
        <li className="pv-muted">{text('importData.more', { count: sorted.length - LISTED })}</li>
      )}
    </ul>
  )
}
