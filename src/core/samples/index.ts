import type { LocalText } from '../dataset/schema'
import type { ProjectContent } from '../project/content'
import { demonstrationPanel } from './demonstrationPanel'
import { digitalChina2018 } from './digitalChina2018'

export interface Sample {
  readonly id: string
  readonly title: LocalText
  content(): ProjectContent
}

/** The sample projects, built into `resources/samples/<id>.provindex`. Adding one: its file and one line here. */
export const samples: readonly Sample[] = [
  {
    id: 'demonstration-panel',
    title: { zh: '演示面板数据（模拟）', en: 'Demonstration panel (simulated)' },
    content: demonstrationPanel,
  },
  {
    id: 'digital-china-2018',
    title: { zh: '数字中国2018：公开数据', en: 'Digital China 2018: published figures' },
    content: digitalChina2018,
  },
]
