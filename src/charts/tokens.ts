export type Theme = 'light' | 'dark'

/** The tokens of theme.css for what is drawn on a canvas, and the colours of charts (look.md). */
export interface Tokens {
  readonly background: string
  readonly panel: string
  readonly border: string
  readonly text: string
  readonly muted: string
  readonly accent: string
  /** Okabe-Ito, in an order that keeps neighbours apart. */
  readonly categorical: readonly string[]
  /** Seven steps of one hue, from few to many. */
  readonly sequential: readonly string[]
  readonly missing: string
}

const categorical = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#999999']

export const fontFamily =
  'system-ui, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

export const tokens: Readonly<Record<Theme, Tokens>> = {
  light: {
    background: '#ffffff',
    panel: '#f6f7f9',
    border: '#dfe2e8',
    text: '#1b1f27',
    muted: '#626b7a',
    accent: '#2563c9',
    categorical,
    sequential: ['#e7eff9', '#c9ddf2', '#a2c5e8', '#74a8dc', '#4a8acc', '#2a6ab3', '#134a8c'],
    missing: '#eceef1',
  },
  dark: {
    background: '#16181d',
    panel: '#1d2026',
    border: '#30343d',
    text: '#e6e8ec',
    muted: '#98a1b0',
    accent: '#6ea0f5',
    categorical,
    sequential: ['#1d2b40', '#21406a', '#275a96', '#3577bf', '#5596dc', '#82b5ec', '#b9d6f7'],
    missing: '#262a31',
  },
}
