import fc from 'fast-check'
import { finish } from '../../index/session'
import { arbitraryCommand, ground } from '../../project/testing/arbitraryCommands'
import {
  type Content,
  datasetOf,
  emptyContent,
  perform,
  performAll,
} from '../../project/testing/memoryProject'
import { type ExportData, prepareExport } from '../exportData'

/** Projects as random commands leave them; what a command is refused is passed over. */
export const arbitraryContent: fc.Arbitrary<Content> = fc
  .array(arbitraryCommand, { maxLength: 30 })
  .map((commands) =>
    commands.reduce(
      (content, command) => {
        const next = perform(content, command)
        return next.ok ? next.value : content
      },
      performAll(emptyContent(), ...ground),
    ),
  )

/** All observations of a content. */
export const allOf = (content: Content, language: 'zh' | 'en' = 'zh'): ExportData =>
  finish(
    prepareExport(
      datasetOf(content),
      content.records,
      {},
      { language, guard: true, problemText: ({ code }) => ({ zh: code, en: code }) },
    ),
  )
