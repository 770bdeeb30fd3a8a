import { Button, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText } from '../store/text'

/** How long a server has been waited for, with the way to stop; it cannot tell how far it is. */
export const Elapsed = ({
  kind,
  host,
  onStop,
}: {
  readonly kind: 'connecting' | 'asking'
  readonly host: string
  readonly onStop: () => void
}) => {
  const text = useText()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const begin = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - begin) / 1000)), 500)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="pv-database-elapsed">
      <Loader size={12} />
      <span>
        {/* Only its beginning is told to screen readers, not every second. */}
        <span role="status" className="pv-muted">
          {text(`database.${kind}`, { host })}
        </span>{' '}
        <span className="pv-muted">{text('database.seconds', { seconds })}</span>
      </span>
      <Button size="xs" variant="default" onClick={onStop}>
        {text('database.stop')}
      </Button>
    </span>
  )
}
