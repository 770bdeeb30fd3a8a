import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Language } from '#core/dataset/schema'
import { fileName } from '#core/fileName'
import type { Framework } from '#core/index/framework'
import type { TextDocument } from '#core/index/methodology/document'
import { methodologyOf } from '#core/index/methodology/methodology'
import { toHtml } from '#core/index/methodology/toHtml'
import { toMarkdown } from '#core/index/methodology/toMarkdown'
import type { IndexRun } from '#core/index/run'
import { problemText } from '#text/problemText'
import { translator } from '#text/translate'
import { request } from '../../bridge'
import type { OpenDocument } from '../../store/document'
import { inform, reportError } from '../../store/notices'
import { useText } from '../../store/text'
import { useStepTables } from '../inspect/useStepTables'
import type { ProblemPlaces } from '../problemPlaces'
import { Blocks } from './Blocks'

interface MethodologyPartProps {
  readonly open: OpenDocument
  readonly framework: Framework
  readonly run: IndexRun | undefined
  readonly places: ProblemPlaces
}

const exportText = async (
  document: TextDocument,
  language: Language,
  format: 'md' | 'html',
): Promise<void> => {
  const text = format === 'md' ? toMarkdown(document, language) : toHtml(document, language)
  const written = await request('export.file', {
    kind: 'text',
    suggestedName: translator(language).local(document.title),
    format,
    bytes: new TextEncoder().encode(text),
  })
  if (!written.ok) reportError(written.error)
  else if (written.value !== null) inform('builder.text.exported', { name: fileName(written.value) })
}

const copyText = async (document: TextDocument, language: Language): Promise<void> => {
  const copied = await request('clipboard.text', { text: toMarkdown(document, language) })
  if (copied.ok) inform('builder.text.copied')
  else reportError(copied.error)
}

/** The generated text of how the index is computed, to be read, copied and exported in either language. */
export const MethodologyPart = ({ open, framework, run, places }: MethodologyPartProps) => {
  const text = useText()
  const [language, setLanguage] = useState<Language>(text.language)
  const steps = useStepTables(run)
  const { records, dataset } = open
  const document = useMemo(
    () =>
      methodologyOf({
        framework,
        records,
        dataset,
        run: run ?? null,
        steps: steps ?? [],
        problems: places.all,
        problemText,
      }),
    [framework, records, dataset, run, steps, places],
  )
  return (
    <div className="pv-builder-methodology">
      <div className="pv-builder-tools">
        <SegmentedControl
          aria-label={text('builder.text.language')}
          value={language}
          data={(['zh', 'en'] as const).map((value) => ({ value, label: text(`builder.text.${value}`) }))}
          onChange={(value) => setLanguage(value === 'zh' ? 'zh' : 'en')}
        />
        <span className="pv-spacer" />
        <Button variant="default" onClick={() => void copyText(document, language)}>
          {text('builder.text.copy')}
        </Button>
        <Button variant="default" onClick={() => void exportText(document, language, 'md')}>
          {text('builder.text.exportMarkdown')}
        </Button>
        <Button variant="default" onClick={() => void exportText(document, language, 'html')}>
          {text('builder.text.exportHtml')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard */}
      <article className="pv-builder-text" lang={language === 'zh' ? 'zh-CN' : 'en'} tabIndex={0}>
        <Blocks document={document} language={language} />
      </article>
    </div>
  )
}
