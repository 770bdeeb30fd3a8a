import type { Language } from '#core/dataset/schema'
import { escapeHtml } from '../escapeHtml'

interface PageLook {
  /** Of the document. */
  readonly title: string
  readonly language: Language
  /** The colour behind the picture, as the picture writes it. */
  readonly background: string
}

/** A page to be printed that is filled by one picture. */
export const picturePage = (svg: string, { title, language, background }: PageLook): string =>
  [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-Hans' : 'en'}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(title)}</title>`,
    // Out of the flow, so that what is rounded never begins a second page.
    `<style>html,body{margin:0;background:${background}}`,
    'svg{position:absolute;inset:0;width:100vw;height:100vh}',
    // A text with an outline stands in a PDF twice and is copied twice; on the background it needs none.
    `text[stroke="${background}"]{stroke:none}</style></head>`,
    `<body>${svg}</body></html>`,
  ].join('')
