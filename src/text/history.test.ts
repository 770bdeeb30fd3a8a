import { expect, it } from 'vitest'
import { editKeys } from '#core/index/edit/describeEdit'
import { translator } from './translate'

const name = (text: string) => ({ zh: `${text}中`, en: text })
const data = {
  index: name('index'),
  node: name('node'),
  parent: name('parent'),
  step: name('step'),
  before: 1,
  after: 2,
  count: 3,
}

it.each(editKeys)('an edit of an index is told in both languages: %s', (key) => {
  for (const language of ['zh', 'en'] as const) {
    const label = translator(language).history({ key: `setIndex.${key}`, data })
    expect(label).not.toContain('setIndex')
    expect(label).not.toContain('{{')
    expect(label).toContain(language === 'zh' ? 'index中' : 'index')
  }
})
