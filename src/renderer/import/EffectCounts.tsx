import { useText } from '../store/text'
import type { ShownPlan } from './worker/importProtocol'

const counts = ['added', 'changed', 'unchanged', 'conflicting', 'unmatched'] as const

/** How many values an import would change, and what keeps it from being written. */
export const EffectCounts = ({ plan }: { readonly plan: Pick<ShownPlan, (typeof counts)[number]> }) => {
  const text = useText()
  return (
    <output className="pv-import-counts" aria-label={text('importData.effect')}>
      {counts.map((kind) => (
        <span key={kind} data-count={kind} className={plan[kind] === 0 ? 'pv-muted' : ''}>
          {text(`importData.count.${kind}`, { count: plan[kind] })}
        </span>
      ))}
    </output>
  )
}
