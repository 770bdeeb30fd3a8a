import fs from 'node:fs'
import type { TestInfo } from '@playwright/test'

const rejected = ['zh-cn', 'zh-tw', 'zh-hk', 'ja', 'ko']
  .map((language) => `<pattern><patelt name="lang"><string>${language}</string></patelt></pattern>`)
  .join('')

/** Variables that make a machine out of this one whose fonts have no Chinese characters. */
export const withoutHanFonts = (testInfo: TestInfo): Record<string, string> => {
  const fonts = testInfo.outputPath('fonts.conf')
  fs.writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><cachedir>${testInfo.outputPath('cache')}</cachedir>
<selectfont><rejectfont>${rejected}</rejectfont></selectfont></fontconfig>`,
  )
  return { FONTCONFIG_FILE: fonts }
}
