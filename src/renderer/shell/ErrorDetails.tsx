import { Button } from '@mantine/core'
import type { AppError } from '#core/errors'
import { request } from '../bridge'
import { useText } from '../store/text'

/** What a library, the system or a server said, in its own words, to be looked at or copied; nothing where an error has none. */
export const ErrorDetails = ({ error }: { readonly error: AppError }) => {
  const text = useText()
  const details = text.details(error)
  if (details === null) return null
  return (
    <details className="pv-error-details">
      <summary>{text('shell.details')}</summary>
      <code>{details}</code>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => void request('clipboard.text', { text: `${text.error(error)}\n\n${details}` })}
      >
        {text('shell.copyDetails')}
      </Button>
    </details>
  )
}
