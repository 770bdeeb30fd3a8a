import type { ReactNode } from 'react'
import type { AppError } from '#core/errors'
import { useText } from '../store/text'
import { ErrorDetails } from './ErrorDetails'

interface ErrorTextProps {
  readonly error: AppError
  /** Of the sentence, by which something else refers to it. */
  readonly id?: string
  /** More of it, told with it. */
  readonly children?: ReactNode
}

/** An error where it occurred: what went wrong and what to do, and below it what others said of it in their own words. */
export const ErrorText = ({ error, id, children }: ErrorTextProps) => {
  const text = useText()
  return (
    <div role="alert">
      <p className="pv-danger" {...(id === undefined ? {} : { id })}>
        {text.error(error)}
      </p>
      <ErrorDetails error={error} />
      {children}
    </div>
  )
}
