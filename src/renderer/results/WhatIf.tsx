import { ActionIcon, Button, Slider } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { parseNumber } from '#core/dataset/parseNumber'
import { withGivenWeights } from '#core/index/edit/givenWeights'
import { type Share, setShare } from '#core/index/edit/shares'
import type { Framework } from '#core/index/framework'
import type { NodeId } from '#core/index/run'
import type { Records } from '#core/project/schema'
import { toggleLock, useBuilder } from '../builder/builderState'
import { editIndexInPlace } from '../builder/editIndex'
import { DraftInput } from '../builder/tree/DraftInput'
import { useText } from '../store/text'
import { type ResultTable, resultTable } from './resultTable'
import { ShiftTable } from './ShiftTable'
import { useVariant } from './useVariant'
import { rankShifts, type Tried, triedShares, usedWeight } from './whatIf'
import '../builder/builder.css'

interface WhatIfProps {
  readonly framework: Framework
  readonly records: Records
  readonly table: ResultTable
}

const nothingTried: Tried = new Map()

interface WeightSliderProps {
  readonly name: string
  readonly share: Share
  readonly onChange: (share: number) => string | null
}

/** One weight: a slider, the same as a number, and a lock. */
const WeightSlider = ({ name, share, onChange }: WeightSliderProps) => {
  const text = useText()
  const locked = useBuilder((state) => state.locked.has(share.id))
  // Two decimals: what floating point adds is no part of a share.
  const percent = Number.isNaN(share.share) ? 0 : Number((share.share * 100).toFixed(2))
  const lock = text(locked ? 'builder.unlock' : 'builder.lock', { node: name })
  return (
    <div className="pv-whatif-weight" data-node={share.id}>
      <span className="pv-ellipsis" title={name}>
        {name}
      </span>
      <Slider
        min={0}
        max={100}
        step={0.5}
        label={null}
        size="sm"
        thumbLabel={text('builder.share.of', { node: name })}
        value={percent}
        onChange={(value) => void onChange(value / 100)}
      />
      <DraftInput
        className="pv-builder-number"
        label={text('builder.share.of', { node: name })}
        tabIndex={0}
        value={percent.toFixed(1)}
        onCommit={async (typed) => {
          const parsed = parseNumber(typed.replace(/%$/, ''))
          if (!parsed.ok) return text.error(parsed.error)
          return onChange(Math.min(Math.max(parsed.value.value, 0), 100) / 100)
        }}
      />
      <ActionIcon
        size={20}
        aria-pressed={locked}
        aria-label={lock}
        title={lock}
        onClick={() => toggleLock(share.id)}
      >
        {locked ? <IconLock size={13} /> : <IconLockOpen size={13} className="pv-builder-open-lock" />}
      </ActionIcon>
    </div>
  )
}

/**
 * Weights to try out: ranks follow at once, and nothing is written before “Apply”, which is one command. The
 * weights of every node that was touched are tried out together.
 */
export const WhatIf = ({ framework, records, table }: WhatIfProps) => {
  const text = useText()
  const { run, shown } = table
  const [tried, setTried] = useState<Tried>(nothingTried)
  const [error, setError] = useState<string | null>(null)
  const changed = tried.size > 0
  const wanted = useMemo(
    () => (changed ? withGivenWeights(framework, tried, usedWeight(run)) : null),
    [framework, run, tried, changed],
  )
  const variant = useVariant(run.index, wanted, run)
  const after = useMemo(() => {
    const node = variant.run?.nodes.find(({ id }) => id === shown.node.id)
    const period = run.periods[table.period] ?? null
    return variant.run === null || node === undefined
      ? table
      : (resultTable(variant.run, node, period, records.regions) ?? table)
  }, [variant.run, shown, run, table, records.regions])
  const shifts = useMemo(() => rankShifts(table, after), [table, after])
  const shares = triedShares(run, shown.node.id, tried)
  const nameOf = (id: NodeId) =>
    text.local(run.nodes.find((node) => node.id === id)?.name ?? { zh: id, en: id })

  const change = (id: NodeId) => (share: number) => {
    const weights = setShare(shares, id, share, useBuilder.getState().locked)
    const refused = weights === null ? text('builder.share.none') : null
    setError(refused)
    if (weights !== null) setTried((old) => new Map([...old, ...weights]))
    return refused
  }
  const apply = async () => {
    const refused = await editIndexInPlace(framework.id, (now) =>
      withGivenWeights(now, tried, usedWeight(run)),
    )
    setError(refused)
    if (refused === null) setTried(nothingTried)
  }
  const problem = error ?? (variant.error === null ? null : text.error(variant.error))
  return (
    <div className="pv-whatif">
      <section className="pv-whatif-weights" aria-label={text('results.whatIf.weights')}>
        <p className="pv-builder-help">{text('results.whatIf.help', { name: shown.node.name })}</p>
        {shares.length === 0 && <p className="pv-muted">{text('results.whatIf.leaf')}</p>}
        {shares.map((share) => (
          <WeightSlider key={share.id} name={nameOf(share.id)} share={share} onChange={change(share.id)} />
        ))}
        {problem !== null && (
          <p className="pv-danger" role="alert">
            {problem}
          </p>
        )}
        <div className="pv-row">
          <Button disabled={!changed} onClick={() => void apply()}>
            {text('results.whatIf.apply')}
          </Button>
          <Button
            variant="default"
            disabled={!changed}
            onClick={() => {
              setError(null)
              setTried(nothingTried)
            }}
          >
            {text('results.whatIf.reset')}
          </Button>
        </div>
      </section>
      <ShiftTable
        label={text('results.whatIf.table')}
        shifts={shifts}
        before={text('results.whatIf.before')}
        after={text('results.whatIf.after')}
      />
    </div>
  )
}
