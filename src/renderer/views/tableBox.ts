import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Pixels; view.module.css gives rows the same. */
export const ROW_HEIGHT = 24

/** What is seen of a table that scrolls in its box. */
export const useTableBox = () => {
  const box = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState({ top: 0, height: 0 })
  const onScroll = useCallback(() => {
    const [top, height] = [box.current?.scrollTop ?? 0, box.current?.clientHeight ?? 0]
    setScrolled((old) => (old.top === top && old.height === height ? old : { top, height }))
  }, [])
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(onScroll)
    observer.observe(element)
    return () => observer.disconnect()
  }, [onScroll])
  return { box, scrolled, onScroll }
}

/** Scrolls a row, and a column of it, into what the header and the names of the regions leave free. */
export const revealCell = (box: HTMLElement | null, row: number, column = 0): void => {
  if (box === null) return
  const top = row * ROW_HEIGHT
  const free = box.clientHeight - ROW_HEIGHT
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + ROW_HEIGHT > box.scrollTop + free) box.scrollTop = top + ROW_HEIGHT - free
  const headers = box.querySelectorAll<HTMLElement>('thead th')
  const [name, header] = [headers[0], headers[column]]
  if (name === undefined || header === undefined || column === 0) return
  const left = header.offsetLeft - name.offsetWidth
  const right = header.offsetLeft + header.offsetWidth - box.clientWidth
  if (box.scrollLeft > left) box.scrollLeft = left
  else if (box.scrollLeft < right) box.scrollLeft = right
}
