const FOCUSABLE =
  'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"], a[href]'

const isVisible = (element: HTMLElement) => element.getClientRects().length > 0

/** Where the focus was last within each region, so that F6 comes back to it. */
const lastFocused = new WeakMap<Element, HTMLElement>()

/** The regions of the workbench in reading order; the docking area counts once per group of tabs. */
const regions = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-region]')]
    .flatMap((region) =>
      region.dataset.region === 'dock'
        ? [...region.querySelectorAll<HTMLElement>('.dv-groupview')]
        : [region],
    )
    .filter(isVisible)

const entry = (region: HTMLElement): HTMLElement | undefined => {
  const last = lastFocused.get(region)
  if (last?.isConnected === true && region.contains(last) && isVisible(last)) return last
  const preferred = region.querySelector<HTMLElement>('[data-entry], .dv-active-tab')
  if (preferred !== null && isVisible(preferred)) return preferred
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isVisible)
}

const move = (step: 1 | -1): void => {
  const all = regions()
  const active = document.activeElement
  const at = all.findIndex((region) => active !== null && region.contains(active))
  const current = all[at]
  if (current !== undefined && active instanceof HTMLElement) lastFocused.set(current, active)
  for (let tried = 1; tried <= all.length; tried += 1) {
    const from = at === -1 && step === -1 ? 0 : at
    const target = all[(from + step * tried + all.length * 2) % all.length]
    const element = target === undefined ? undefined : entry(target)
    if (element === undefined) continue
    element.focus()
    return
  }
}

/** F6 and Shift+F6 walk the regions of the workbench: toolbar, navigator, groups of tabs, bottom, inspector, status. */
export const cycleRegionsByKey = (): void => {
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
    if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return
    event.preventDefault()
    move(event.shiftKey ? -1 : 1)
  })
}
