import { useEffect } from 'react'
import { GridPanel } from '../../grid/GridPanel'
import { markInteractive } from '../interactive'

/** The data grid; the workbench can be used once it is there. */
export const GridDockPanel = () => {
  useEffect(markInteractive, [])
  return <GridPanel />
}
