import { useEffect } from 'react'
import { GridPanel } from '../../grid/GridPanel'
import { useDocument } from '../../store/document'
import { markInteractive } from '../interactive'

/** The data grid; the workbench can be used once it is filled. */
export const GridDockPanel = () => {
  const waiting = useDocument((state) => state.status === 'loading')
  useEffect(() => {
    if (!waiting) markInteractive()
  }, [waiting])
  return <GridPanel />
}
