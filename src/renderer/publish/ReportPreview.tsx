import { useState } from 'react'
import { useText } from '../store/text'
import styles from './publish.module.css'
import type { BuiltReport } from './worker/reportProtocol'

/**
 * The page of a report on a sheet of paper. Its frame runs no script (the sandbox allows none, nor does the policy of
 * the page), so it may be of the same origin, which lets its height be known.
 */
export const ReportPreview = ({ report: { title, html } }: { readonly report: BuiltReport }) => {
  const text = useText()
  const [height, setHeight] = useState(0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.desk} aria-label={text('publish.preview')} tabIndex={0}>
      <iframe
        className={styles.sheet}
        title={title}
        sandbox="allow-same-origin"
        tabIndex={-1}
        srcDoc={html}
        style={{ height }}
        onLoad={({ currentTarget }) =>
          setHeight(currentTarget.contentDocument?.documentElement.scrollHeight ?? 0)
        }
      />
    </section>
  )
}
