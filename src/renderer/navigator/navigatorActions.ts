import { viewOrDefault } from '#charts/defaultViews'
import type { Command } from '#core/project/command'
import { showDockPanel } from '../shell/commands'
import { openDialog } from '../shell/dialogs/dialogStore'
import { showPanel } from '../shell/panelStates'
import { viewPanelId } from '../shell/viewPanelId'
import { currentDocument, perform } from '../store/document'
import { edits } from '../store/edits'
import { type Target, useSelection } from '../store/selection'
import { currentText } from '../store/text'
import type { NavigatorContent } from './navigatorItems'

const targetOf = (content: NavigatorContent): Target | null => {
  switch (content.kind) {
    case 'indicator':
    case 'region':
      return { kind: content.kind, code: content.code }
    case 'index':
    case 'view':
      return { kind: content.kind, id: content.id }
    case 'node':
      return { kind: 'node', index: content.subject.index, node: content.subject.node }
    default:
      return null
  }
}

/** Shows what a row stands for: in the grid and the views, or in the inspector. */
export const openContent = (content: NavigatorContent, extend = false): void => {
  const selection = useSelection.getState()
  const open = currentDocument()
  if (open === null) return
  switch (content.kind) {
    case 'indicator': {
      const indicator = open.records.indicators.get(content.code)
      if (indicator !== undefined) selection.chooseSubject({ kind: 'indicator', indicator: indicator.code })
      return
    }
    case 'region': {
      const region = open.records.regions.get(content.code)
      if (region !== undefined) selection.chooseRegion(region.code, extend)
      return
    }
    case 'index':
      if (content.subject !== null) selection.chooseSubject(content.subject)
      selection.inspect({ kind: 'index', id: content.id })
      return
    case 'node':
      selection.chooseSubject(content.subject)
      return
    case 'view':
      showDockPanel(viewPanelId(content.id))
      selection.inspect({ kind: 'view', id: content.id })
      return
    default:
      return
  }
}

/** Shows the properties of what a row stands for. */
export const inspectContent = (content: NavigatorContent): void => {
  const target = targetOf(content)
  if (target === null) return
  useSelection.getState().inspect(target)
  showPanel('inspector', true)
}

/** Opens the builder at an index or a node of one. */
export const buildContent = async (content: NavigatorContent): Promise<void> => {
  const { chooseIndex, useBuilder } = await import('../builder/builderState')
  if (content.kind === 'index') chooseIndex(content.id)
  else if (content.kind === 'node') {
    chooseIndex(content.subject.index)
    useBuilder.setState({ part: 'structure', node: content.subject.node })
  }
  showDockPanel('builder')
}

/** Opens the explanation of an index, a node of one, or a region's score. */
export const explainContent = (content: NavigatorContent): void => {
  const { chooseSubject } = useSelection.getState()
  if (content.kind === 'index' && content.subject !== null) chooseSubject(content.subject)
  else if (content.kind === 'node') chooseSubject(content.subject)
  else if (content.kind === 'region') {
    const region = currentDocument()?.records.regions.get(content.code)
    if (region !== undefined)
      useSelection.setState({ regions: [region.code], target: { kind: 'region', code: region.code } })
  }
  showDockPanel('explain')
}

export const canExplain = (content: NavigatorContent): boolean =>
  content.kind === 'index' || content.kind === 'node' || content.kind === 'region'

/** The robustness panel of the index that a row belongs to, looking at the row's node. */
export const showRobustness = async (content: NavigatorContent): Promise<void> => {
  const { lookAt } = await import('../robustness/robustnessState')
  if (content.kind === 'index') lookAt(content.id, null)
  else if (content.kind === 'node') lookAt(content.subject.index, content.subject.node)
  showDockPanel('robustness')
}

export const canRename = (content: NavigatorContent): boolean => content.kind === 'view'

/** Views are renamed in place of a dialog; what has more than a name is edited in the inspector. */
export const renameContent = (content: NavigatorContent): void => {
  if (content.kind === 'view') openDialog({ kind: 'renameView', id: content.id })
  else inspectContent(content)
}

export const canAdd = (content: NavigatorContent): boolean =>
  content.kind === 'dimension' ||
  content.kind === 'region' ||
  content.kind === 'section' ||
  content.kind === 'nothing'

/** Whether there is anything to do with a row. */
export const hasMenu = (content: NavigatorContent): boolean => canAdd(content) || targetOf(content) !== null

/** Opens the form for one more of what a row stands for. */
export const addTo = (content: NavigatorContent): void => {
  if (content.kind === 'dimension') openDialog({ kind: 'addIndicator', dimension: content.dimension })
  else if (content.kind === 'region') openDialog({ kind: 'addRegion', parent: content.code })
  else if (content.kind === 'section' || content.kind === 'nothing') {
    if (content.section === 'indicators') openDialog({ kind: 'addIndicator', dimension: null })
    if (content.section === 'regions') openDialog({ kind: 'addRegion', parent: null })
    if (content.section === 'indices') openDialog({ kind: 'addIndex' })
    if (content.section === 'views') openDialog({ kind: 'addView' })
  }
}

interface Removal {
  readonly name: string
  readonly command: Command
}

const removalOf = (content: NavigatorContent): Removal | null => {
  const open = currentDocument()
  if (open === null) return null
  const text = currentText()
  const { records } = open
  if (content.kind === 'indicator') {
    const name = records.indicators.get(content.code)?.name
    return {
      name: name === undefined ? content.code : text.local(name),
      command: edits.removeIndicator(content.code),
    }
  }
  if (content.kind === 'region') {
    const name = records.regions.get(content.code)?.name
    return {
      name: name === undefined ? content.code : text.local(name),
      command: edits.removeRegion(content.code),
    }
  }
  if (content.kind === 'index') {
    const name = records.indices.get(content.id)?.name
    return {
      name: name === undefined ? content.id : text.local(name),
      command: edits.removeIndex(content.id),
    }
  }
  if (content.kind === 'view' && content.kept) {
    const view = viewOrDefault(records, content.id)
    return { name: view === null ? content.id : text.local(view.name), command: edits.removeView(content.id) }
  }
  return null
}

export const canRemove = (content: NavigatorContent): boolean =>
  content.kind === 'indicator' ||
  content.kind === 'region' ||
  content.kind === 'index' ||
  (content.kind === 'view' && content.kept)

/** Asks, then removes; the question says that it can be undone. */
export const removeContent = (content: NavigatorContent): void => {
  const removal = canRemove(content) ? removalOf(content) : null
  if (removal === null) return
  const text = currentText()
  openDialog({
    kind: 'confirm',
    title: text('navigator.removeTitle', { name: removal.name }),
    text: text('navigator.removeText'),
    action: text('navigator.removeAction'),
    run: () => void perform(removal.command),
  })
}
