import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useState } from 'react'
import { useSettings } from '../../store/settings'
import { useText } from '../../store/text'

const languages = [
  // The name holds what is seen, so that it can be said to a voice control.
  { value: 'zh', label: '中', name: '中（中文）' },
  { value: 'en', label: 'EN', name: 'EN (English)' },
] as const

/** 中 or EN; the language of everything, at once. */
export const LanguageSwitch = () => {
  const text = useText()
  const language = useSettings((state) => state.language)
  const change = useSettings((state) => state.change)
  return (
    <fieldset className="pv-language" aria-label={text('shell.language')}>
      {languages.map(({ value, label, name }) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-label={name}
          aria-pressed={value === language}
          onClick={() => change({ language: value })}
        >
          {label}
        </button>
      ))}
    </fieldset>
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
        <Menu.RadioGroup
          value={chosen}
          onChange={(value) => {
            const theme = themes.find((each) => each.value === value)
            if (theme !== undefined) change({ theme: theme.value })
          }}
        >
          {themes.map(({ value, key }) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              {text(key)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
