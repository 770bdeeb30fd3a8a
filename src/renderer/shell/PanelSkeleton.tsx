import { Skeleton } from '@mantine/core'
import { useText } from '../store/text'
import { useDelayed } from './useDelayed'

/** Stands in for what is on its way, from 150 ms on. */
export const PanelSkeleton = () => {
  const text = useText()
  const late = useDelayed(true)
  return (
    <div className="pv-skeleton" role="status" aria-label={text('shell.loading')}>
      {late &&
        [70, 90, 80, 95, 60, 85].map((width) => <Skeleton key={width} height={14} width={`${width}%`} />)}
    </div>
  )
}
