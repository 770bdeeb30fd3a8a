import { ActionIcon, Menu, SegmentedControl, Tooltip } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useState } from 'react'
import { useSettings } from '../../store/settings'
import { useText } from '../../store/text'

/** 中 or EN; the language of everything, at once. */
export const LanguageSwitch = () => {
  const text = useText()
  const language = useSettings((state) => state.language)
  const change = useSettings((state) => state.change)
  return (
    <SegmentedControl
      className="pv-language"
      aria-label={text('shell.language')}
      value={language}
      onChange={(value) => change({ language: value === 'zh' ? 'zh' : 'en' })}
      data={[
        { value: 'zh', label: '中' },
        { value: 'en', label: 'EN' },
      ]}
    />
  )
}

const themes = [
  { value: 'system', icon: IconDeviceDesktop, key: 'shell.theme.system' },
  { value: 'light', icon: IconSun, key: 'shell.theme.light' },
  { value: 'dark', icon: IconMoon, key: 'shell.theme.dark' },
] as const

/** Light, dark, or as the system has it. */
export const ThemeSwitch = () => {
  const text = useText()
  const chosen = useSettings((state) => state.settings.theme)
  const change = useSettings((state) => state.change)
  const [opened, setOpened] = useState(false)
  const Icon = themes.find(({ value }) => value === chosen)?.icon ?? IconDeviceDesktop
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={text('shell.theme')} disabled={opened}>
          <ActionIcon aria-label={text('shell.theme')}>
            <Icon size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map(({ value, icon: ThemeIcon, key }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === chosen}
            leftSection={<ThemeIcon size={14} />}
            rightSection={<span className="pv-check">{value === chosen ? '✓' : ''}</span>}
            onClick={() => change({ theme: value })}
          >
            {text(key)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
