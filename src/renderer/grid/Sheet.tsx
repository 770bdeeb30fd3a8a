import { useEffect, useRef } from 'react'
import { onChange, useDocument } from '../store/document'
import { SheetController } from './SheetController'
import type { SheetView } from './sheetColumns'
import './grid.css'

interface SheetProps {
  readonly view: SheetView
  readonly filter: string
}

/** The table as a component. Edits of cells pass by React: they go from the document straight to the cells. */
export const Sheet = ({ view, filter }: SheetProps) => {
  const host = useRef<HTMLDivElement>(null)
  const controller = useRef<SheetController | null>(null)
  const latest = useRef(view)
  latest.current = view

  useEffect(() => {
    if (host.current === null) return
    const made = new SheetController(host.current, latest.current)
    controller.current = made
    const unfollow = onChange(({ diff, touched }) => {
      if (touched.size > 0) made.changed(diff.cells, touched)
    })
    const unmark = useDocument.subscribe(({ document }, before) => {
      if (document !== null && document.since !== before.document?.since) made.marked()
    })
    return () => {
      unfollow()
      unmark()
      controller.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => controller.current?.show(view), [view])
  useEffect(() => controller.current?.filter(filter), [filter])

  return <div ref={host} className="pv-sheet" />
}
