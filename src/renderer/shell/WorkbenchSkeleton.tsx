import './statusBar.css'
import './toolbar/toolbar.css'
import './workbench.css'
import { Skeleton } from '@mantine/core'
import { useText } from '../store/text'
import { useDelayed } from './useDelayed'

const widths = [60, 80, 70, 85, 55, 75, 65, 78, 50, 72]

/** The workbench's outline while its project is being loaded. */
export const WorkbenchSkeleton = () => {
  const text = useText()
  const late = useDelayed(true)
  return (
    <div className="pv-workbench" role="status" aria-label={text('shell.loading')}>
      <div className="pv-toolbar" />
      <div className="pv-middle">
        <div className="pv-skeleton-side">
          {late && widths.map((width) => <Skeleton key={width} height={12} width={`${width}%`} />)}
        </div>
        <div className="pv-centre" />
      </div>
      <div className="pv-status" />
    </div>
  )
}
