import type { Tokens } from './tokens'

/** Lets a chart of horizontal bars scroll through its rows where only the first `visible` have room; `right` = where its bar stands. */
export const rowScroller = (tokens: Tokens, visible: number, right: number) => {
  const shown = { yAxisIndex: 0, startValue: 0, endValue: visible - 1, zoomLock: true }
  return [
    {
      ...shown,
      id: 'scroll',
      type: 'slider' as const,
      right,
      width: 8,
      brushSelect: false,
      showDetail: false,
      showDataShadow: false as const,
      handleSize: 0,
      moveHandleSize: 0,
      borderColor: 'transparent',
      backgroundColor: tokens.panel,
      fillerColor: tokens.border,
    },
    {
      ...shown,
      id: 'wheel',
      type: 'inside' as const,
      zoomOnMouseWheel: false,
      moveOnMouseWheel: true,
      moveOnMouseMove: false,
    },
  ]
}
