import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { parseNumber } from '#core/dataset/parseNumber'
import { useText } from '../../store/text'
import { DraftInput } from '../tree/DraftInput'

export interface Level {
  readonly from: number
  readonly score: number
}

interface LevelsFieldProps {
  readonly label: string
  readonly levels: readonly Level[]
  readonly onCommit: (levels: readonly Level[]) => Promise<string | null>
}

/** Levels of a score as a small table: from which quantile each holds, and what it scores. */
export const LevelsField = ({ label, levels, onCommit }: LevelsFieldProps) => {
  const text = useText()
  const change = (at: number, key: keyof Level) => async (typed: string) => {
    const parsed = parseNumber(typed)
    if (!parsed.ok) return text.error(parsed.error)
    return onCommit(levels.map((level, i) => (i === at ? { ...level, [key]: parsed.value.value } : level)))
  }
  const last = levels.at(-1)
  return (
    <fieldset className="pv-builder-levels">
      <legend>{label}</legend>
      <table className="pv-table">
        <thead>
          <tr>
            <th className="pv-number">{text('builder.levels.from')}</th>
            <th className="pv-number">{text('builder.levels.score')}</th>
            <th aria-label={text('builder.remove')} />
          </tr>
        </thead>
        <tbody>
          {levels.map((level, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is known by its place
            <tr key={at}>
              {(['from', 'score'] as const).map((key) => (
                <td key={key}>
                  <DraftInput
                    className="pv-builder-number"
                    label={`${text(`builder.levels.${key}`)} ${at + 1}`}
                    value={String(level[key])}
                    tabIndex={0}
                    onCommit={change(at, key)}
                  />
                </td>
              ))}
              <td>
                <ActionIcon
                  size={20}
                  aria-label={text('builder.levels.remove', { at: at + 1 })}
                  onClick={() => void onCommit(levels.toSpliced(at, 1))}
                >
                  <IconTrash size={13} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        variant="subtle"
        leftSection={<IconPlus size={13} />}
        onClick={() =>
          void onCommit([...levels, { from: ((last?.from ?? 0) + 1) / 2, score: (last?.score ?? 0) + 20 }])
        }
      >
        {text('builder.levels.add')}
      </Button>
    </fieldset>
  )
}
