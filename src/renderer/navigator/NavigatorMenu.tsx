import { Menu } from '@mantine/core'
import { requestCommand } from '../shell/commandRequests'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import {
  addTo,
  buildContent,
  canAdd,
  canExplain,
  canRemove,
  canRename,
  explainContent,
  inspectContent,
  openContent,
  removeContent,
  renameContent,
  showRobustness,
} from './navigatorActions'
import { groupSchemes, type NavigatorContent, PARENTS } from './navigatorItems'
import type { MenuPoint } from './VirtualTree'

export interface NavigatorMenuRequest {
  readonly content: NavigatorContent
  readonly point: MenuPoint
}

interface NavigatorMenuProps {
  readonly request: NavigatorMenuRequest
  readonly scheme: string
  readonly onScheme: (scheme: string) => void
  readonly onClose: () => void
}

const Schemes = ({ scheme, onScheme }: Pick<NavigatorMenuProps, 'scheme' | 'onScheme'>) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  if (records === undefined) return null
  return (
    <>
      <Menu.Label>{text('navigator.groupBy')}</Menu.Label>
      <Menu.RadioGroup value={scheme} onChange={onScheme}>
        {[PARENTS, ...groupSchemes(records)].map((each) => (
          <Menu.RadioItem key={each} value={each} closeMenuOnClick>
            {each === PARENTS
              ? text('navigator.byParent')
              : (text.find(`navigator.scheme.${each}`) ?? text('navigator.byScheme', { scheme: each }))}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}

/** What can be done with a row of the navigator. */
export const NavigatorMenu = ({ request, scheme, onScheme, onClose }: NavigatorMenuProps) => {
  const text = useText()
  const { content, point } = request
  const active = content.kind !== 'section' && content.kind !== 'dimension' && content.kind !== 'group'
  const usable = active && content.kind !== 'nothing'
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: point.x, top: point.y, width: 0, height: 0 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={text('navigator.menu')}>
        {usable && <Menu.Item onClick={() => openContent(content)}>{text('navigator.show')}</Menu.Item>}
        {usable && (
          <Menu.Item onClick={() => inspectContent(content)}>{text('navigator.properties')}</Menu.Item>
        )}
        {(content.kind === 'index' || content.kind === 'node') && (
          <>
            <Menu.Item onClick={() => void buildContent(content)}>{text('navigator.build')}</Menu.Item>
            <Menu.Item onClick={() => void showRobustness(content)}>{text('robustness.title')}</Menu.Item>
          </>
        )}
        {canExplain(content) && (
          <Menu.Item onClick={() => explainContent(content)}>{text('navigator.explain')}</Menu.Item>
        )}
        {canRename(content) && (
          <Menu.Item rightSection={<kbd className="pv-kbd">F2</kbd>} onClick={() => renameContent(content)}>
            {text('navigator.rename')}
          </Menu.Item>
        )}
        {canAdd(content) && <Menu.Item onClick={() => addTo(content)}>{text(addTextKey(content))}</Menu.Item>}
        {canImport(content) && (
          <Menu.Item onClick={() => requestCommand('file.importData')}>
            {text('commands.file.importData')}
          </Menu.Item>
        )}
        {content.kind === 'section' && content.section === 'regions' && (
          <Schemes scheme={scheme} onScheme={onScheme} />
        )}
        {canRemove(content) && (
          <>
            <Menu.Divider />
            <Menu.Item
              color="red"
              rightSection={<kbd className="pv-kbd">Del</kbd>}
              onClick={() => removeContent(content)}
            >
              {text('navigator.remove')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Regions and indicators come from files as well. */
const canImport = (content: NavigatorContent): boolean =>
  'section' in content && (content.section === 'indicators' || content.section === 'regions')

const addTextKey = (content: NavigatorContent) => {
  if (content.kind === 'region') return 'navigator.addRegionBelow'
  if (content.kind === 'dimension') return 'commands.edit.addIndicator'
  if ('section' in content && content.section === 'regions') return 'commands.edit.addRegion'
  if ('section' in content && content.section === 'indices') return 'commands.edit.addIndex'
  if ('section' in content && content.section === 'views') return 'navigator.addView'
  return 'commands.edit.addIndicator'
}
