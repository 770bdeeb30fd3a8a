import { useEffect, useState } from 'react'
import { useText } from '../store/text'
import styles from './publish.module.css'
import type { BuiltReport } from './worker/reportProtocol'

/**
 * The page of a report on a sheet of paper. Its frame runs no script (the sandbox allows none, nor does the policy of
 * the page), so it may be of the same origin, which lets its height be known.
 */
export const ReportPreview = ({ report: { title, html } }: { readonly report: BuiltReport }) => {
  const text = useText()
  const [page, setPage] = useState<HTMLElement | null>(null)
  const [{ height, minWidth }, setSize] = useState({ height: 0, minWidth: 0 })
  useEffect(() => {
    if (page === null) return
    const observer = new ResizeObserver(() =>
      // A table that is wider than the frame is scrolled to with all of the sheet.
      setSize((before) => ({
        height: page.offsetHeight,
        minWidth: page.scrollWidth > page.clientWidth ? page.scrollWidth : before.minWidth,
      })),
    )
    observer.observe(page)
    return () => {
      observer.disconnect()
      setSize((before) => ({ ...before, minWidth: 0 }))
    }
  }, [page])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.desk} aria-label={text('publish.preview')} tabIndex={0}>
      <iframe
        className={styles.sheet}
        title={title}
        sandbox="allow-same-origin"
        scrolling="no"
        tabIndex={-1}
        srcDoc={html}
        style={{ height, minWidth }}
        onLoad={({ currentTarget }) => setPage(currentTarget.contentDocument?.documentElement ?? null)}
      />
    </section>
  )
}
