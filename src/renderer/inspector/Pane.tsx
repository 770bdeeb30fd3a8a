import type { ReactNode } from 'react'

interface PaneProps {
  /** What kind of thing it is. */
  readonly kind: string
  readonly title: string
  readonly children: ReactNode
}

/** The properties of one thing: what it is, what it is called, its fields. */
export const Pane = ({ kind, title, children }: PaneProps) => (
  <div className="pv-pane">
    <div className="pv-pane-kind">{kind}</div>
    <h2 className="pv-pane-title">{title}</h2>
    {children}
  </div>
)

/** A group of fields under a small heading. */
export const PaneSection = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) => (
  <section className="pv-pane-section" aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
)
