import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineTransition,
} from '@mantine/core'
import { fontFamily } from '#charts/tokens'

/** Shades around the accents of look.md: light uses index 6, dark index 4. */
const accent: MantineColorsTuple = [
  '#eaf1fd',
  '#d3e1f9',
  '#bcd2f8',
  '#94b8f6',
  '#6ea0f5',
  '#4682e0',
  '#2563c9',
  '#1f56b0',
  '#1a4995',
  '#143a78',
]

/** Greys of the dark theme: text, muted, border, panel and background of theme.css at the places where Mantine looks. */
const dark: MantineColorsTuple = [
  '#e6e8ec',
  '#c3c8d1',
  '#98a1b0',
  '#6d7686',
  '#30343d',
  '#282c34',
  '#1d2026',
  '#16181d',
  '#121419',
  '#0d0f12',
]

const fade = { transition: 'fade' as MantineTransition, duration: 100 }
const menuLike = { shadow: 'none', withinPortal: true, transitionProps: fade }

export const mantineTheme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: { fontFamily, fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '4px', xl: '4px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 26 } },
    Button: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: menuLike },
    Modal: {
      defaultProps: {
        centered: false,
        yOffset: '10vh',
        shadow: 'none',
        padding: 'lg',
        transitionProps: fade,
        overlayProps: { backgroundOpacity: 0.25, blur: 0 },
      },
    },
    NativeSelect: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Popover: { defaultProps: menuLike },
    Radio: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 100 } },
    Select: { defaultProps: { size: 'xs', comboboxProps: menuLike } },
    Textarea: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: fade, withArrow: false } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--pv-background)',
  '--mantine-color-text': 'var(--pv-text)',
  '--mantine-color-dimmed': 'var(--pv-muted)',
  '--mantine-color-placeholder': 'var(--pv-muted)',
  '--mantine-color-error': 'var(--pv-danger)',
  '--mantine-color-default': 'var(--pv-background)',
  '--mantine-color-default-hover': 'var(--pv-hover)',
  '--mantine-color-default-color': 'var(--pv-text)',
  '--mantine-color-default-border': 'var(--pv-border)',
  '--mantine-color-gray-text': 'var(--pv-text)',
  '--mantine-color-gray-light-color': 'var(--pv-text)',
  '--mantine-color-gray-light-hover': 'var(--pv-hover)',
}

/** Mantine's own colours follow the tokens of theme.css, so that one file says what the product looks like. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
