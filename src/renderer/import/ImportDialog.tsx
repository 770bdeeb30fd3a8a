import { fileName } from '#core/fileName'
import './import.css'
import { Button, Loader, Modal, Select, Tabs } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { AppError } from '#core/errors'
import { delimiters } from '#core/formats/delimited'
import { encodings } from '#core/formats/text/detectEncoding'
import type { Translator } from '#text/translate'
import { ErrorText } from '../shell/ErrorText'
import { PanelMessage } from '../shell/PanelMessage'
import { useText } from '../store/text'
import { BoundaryBody, BoundaryFileBar } from './BoundaryBody'
import { EffectCounts } from './EffectCounts'
import { EffectPane } from './EffectPane'
import { FoundList } from './FoundList'
import { saveMapping } from './importMappings'
import {
  cancelWork,
  change,
  chooseDelimiter,
  chooseEncoding,
  chooseFiles,
  chooseSheet,
  closeImport,
  type ImportSource,
  loadMapping,
  retry,
} from './importState'
import { type ImportState, showFile, useImport } from './importStore'
import { importPlanned } from './importWriting'
import { MeaningForm } from './MeaningForm'
import { PreviewGrid } from './PreviewGrid'
import { SelectionBar } from './SelectionBar'
import type { SavedMapping } from './savedDocument'
import type { ReadAnswer, ShownPlan } from './worker/importProtocol'

/** Such as `Spreadsheet (XLSX, XLS, ODS) · XLSX`. An encoding that can be chosen stands in its list. */
const formatName = (
  { format, encoding, takes }: Pick<ReadAnswer, 'format' | 'encoding' | 'takes'>,
  text: Translator,
) =>
  takes.includes('encoding') || encoding === format.en
    ? text('importData.format.only', { format })
    : text('importData.format', { format, encoding })

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

const FileBar = ({ read }: { readonly read: ReadAnswer }) => {
  const text = useText()
  const active = useImport((state) => state.active)
  const files = useImport((state) => state.files)
  const current = useImport((state) => state.current)
  const large = useImport((state) => state.large)
  // A page may have tens of thousands of tables.
  const sheets = useMemo(
    () =>
      read.sheets.map(({ name, rows, hidden }, i) => ({
        value: String(i),
        label: text(hidden ? 'importData.sheet.hidden' : 'importData.sheet.rows', {
          name: name || String(i + 1),
          count: rows,
        }),
      })),
    [read.sheets, text],
  )
  return (
    <div className="pv-import-file">
      {files.length > 1 && (
        <Select
          size="xs"
          label={text('importData.file')}
          allowDeselect={false}
          value={String(current)}
          data={files.map(({ path }, i) => ({
            value: String(i),
            label: text('importData.file.nth', {
              n: i + 1,
              count: files.length,
              name: fileName(path ?? ''),
            }),
          }))}
          onChange={(value) => showFile(Number(value ?? 0))}
        />
      )}
      {read.sheets.length > 1 && (
        <Select
          size="xs"
          label={text('importData.sheet')}
          allowDeselect={false}
          searchable
          limit={200}
          value={String(read.sheet)}
          data={sheets}
          onChange={(value) => value !== null && void chooseSheet(Number(value))}
        />
      )}
      {read.tables.length > 1 && (
        <Select
          size="xs"
          label={text('importData.table')}
          allowDeselect={false}
          value={String(active)}
          data={read.tables.map((_, i) => ({
            value: String(i),
            label: text('importData.table.nth', { n: i + 1 }),
          }))}
          onChange={(value) => useImport.setState({ active: Number(value ?? 0), chosen: null })}
        />
      )}
      {/* A delimited text says what it is by its delimiter. */}
      {!read.takes.includes('delimiter') && <p className="pv-muted">{formatName(read, text)}</p>}
      {read.takes.includes('encoding') && (
        <Select
          size="xs"
          label={text('importData.encoding')}
          allowDeselect={false}
          value={read.encoding}
          data={Object.keys(encodings)}
          onChange={(value) => value !== null && void chooseEncoding(value)}
        />
      )}
      {read.delimiter !== null && read.takes.includes('delimiter') && (
        <Select
          size="xs"
          label={text('importData.delimiter')}
          allowDeselect={false}
          value={read.delimiter}
          data={delimiters.map((value) => ({
            value,
            label: text(`importData.delimiter.${delimiterNames[value]}`),
          }))}
          onChange={(value) => value !== null && void chooseDelimiter(value)}
        />
      )}
      {large !== null && (
        <p className="pv-muted">{text('importData.large', { megabytes: megabytes(large.size) })}</p>
      )}
      <Button size="xs" variant="default" onClick={() => void chooseFiles('ask')}>
        {text('importData.other-file')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void loadMapping()}>
        {text('importData.mapping.load')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void saveMapping()}>
        {text('importData.mapping.save')}
      </Button>
    </div>
  )
}

const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 2 ** 20))

/** What is being done, and of large files how much of it is done. */
const Busy = ({ busy }: { readonly busy: NonNullable<ImportState['busy']> }) => {
  const text = useText()
  const size = useImport(({ files }) => files.reduce((sum, { large }) => sum + (large?.size ?? 0), 0))
  const progress = useImport((state) => state.progress)
  const doing = () => {
    if (size === 0 || busy === 'reading' || progress === null) return text(`importData.busy.${busy}`)
    const { stage, share } = progress
    if (stage === 'reading')
      return text('importData.busy.large', { read: megabytes(share * size), total: megabytes(size) })
    const words = text(`importData.busy.${wordsOfStage[stage]}`)
    return share > 0 && share < 1
      ? text('importData.busy.share', { doing: words, percent: Math.round(share * 100) })
      : words
  }
  return (
    <span role="status" className="pv-muted">
      <Loader size={12} /> {doing()}
    </span>
  )
}

const wordsOfStage = { matching: 'matching', effect: 'planning', writing: 'importing' } as const

const Effect = () => {
  const { plan, boundaries } = useImport()
  if (boundaries !== null)
    return <EffectCounts plan={{ ...boundaries, conflicting: 0, unmatched: boundaries.unmatched.length }} />
  return plan === null ? null : <EffectCounts plan={plan} />
}

const EffectOf = ({ plan }: { readonly plan: ShownPlan }) => {
  const { regions, indicators, created, createRegions, createIndicators, mode, status, source } = useImport()
  const decisions = { regions, indicators, created, createRegions, createIndicators, mode, status, source }
  return <EffectPane {...{ plan, decisions }} decide={(changed) => void change(changed)} />
}

/** What the user is asked for where the table does not say it; the fields for it stand below. */
const Asked = ({ error }: { readonly error: AppError }) => {
  const text = useText()
  const question =
    error.code === 'dates-open'
      ? text('importData.asked-dates')
      : error.code === 'table-not-found' && error.data.missing.length > 0
        ? text('importData.asked', { missing: error.data.missing })
        : null
  return question === null ? (
    <ErrorText error={error} />
  ) : (
    <p role="alert" className="pv-import-doubtful">
      {question}
    </p>
  )
}

const Body = ({ read }: { readonly read: ReadAnswer }) => {
  const text = useText()
  const plan = useImport((state) => state.plan)
  const active = useImport((state) => state.active)
  const [tab, setTab] = useState<string | null>('meaning')
  const table = read.tables[active]
  const open = plan !== null && plan.errors.length > 0
  return (
    <div className="pv-import-body">
      <section className="pv-import-left" aria-label={text('importData.preview')}>
        <div className="pv-import-selection">
          <SelectionBar />
        </div>
        <PreviewGrid preview={read.preview} />
      </section>
      <section className="pv-import-right" aria-label={text('importData.mapping')}>
        <Tabs value={tab} onChange={setTab} className="pv-import-tabs">
          <Tabs.List>
            <Tabs.Tab value="meaning">{text('importData.tab.meaning')}</Tabs.Tab>
            <Tabs.Tab value="effect">
              {text(open ? 'importData.tab.effect-open' : 'importData.tab.effect')}
            </Tabs.Tab>
            <Tabs.Tab value="found">{text('importData.tab.found')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="meaning" className="pv-import-pane">
            {read.ambiguous && <p className="pv-import-doubtful">{text('importData.sheets-several')}</p>}
            {/* Until what the table does not say is given. */}
            {table?.error != null && plan?.payload == null && <Asked error={table.error} />}
            {table !== undefined && <MeaningForm key={active} table={table} />}
          </Tabs.Panel>
          <Tabs.Panel value="effect" className="pv-import-pane">
            {plan === null ? (
              <p className="pv-muted">{text('importData.no-plan')}</p>
            ) : (
              <EffectOf plan={plan} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="found" className="pv-import-pane">
            <FoundList read={read} />
          </Tabs.Panel>
        </Tabs>
      </section>
    </div>
  )
}

/** Reads files, shows what each was taken for and what importing all would change, and imports them as one step. */
export const ImportDialog = ({
  from,
  mapping = null,
  onClose,
}: {
  readonly from: ImportSource
  /** What files are read with that are chosen now. */
  readonly mapping?: SavedMapping | null
  readonly onClose: () => void
}) => {
  const text = useText()
  const { path: file, files, large, read, busy, error, plan, project, boundaries } = useImport()
  useEffect(() => {
    void chooseFiles(from, mapping).then((chosen) => {
      if (!chosen && useImport.getState().path === null) onClose()
    })
    return closeImport
  }, [from, mapping, onClose])
  if (file === null) return null
  const name = fileName(file)
  const submit = async () => {
    if (await importPlanned()) onClose()
  }
  return (
    <Modal
      opened
      onClose={busy === 'importing' ? () => undefined : onClose}
      closeOnClickOutside={false}
      title={
        files.length > 1
          ? text('importData.title.several', { count: files.length })
          : text('importData.title', { name })
      }
      size="calc(100vw - 32px)"
      xOffset={16}
      yOffset={16}
      classNames={{ content: 'pv-import', body: 'pv-import-content' }}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      {read !== null && <FileBar read={read} />}
      {boundaries !== null && <BoundaryFileBar answer={boundaries} />}
      {error !== null && (read !== null || boundaries !== null) && <ErrorText error={error} />}
      {boundaries !== null ? (
        <BoundaryBody answer={boundaries} />
      ) : read !== null ? (
        <Body read={read} />
      ) : project !== null && error === null ? (
        <PanelMessage
          title={text('importData.package')}
          text={text(project.isNew ? 'importData.package.what' : 'importData.package.nothing', {
            ...project,
            payload: null,
          })}
        />
      ) : error !== null ? (
        <PanelMessage
          kind="error"
          title={text('importData.failed')}
          text={error}
          action={{ label: text('importData.other-file'), run: () => void chooseFiles('ask') }}
        />
      ) : (
        <div className="pv-import-body" />
      )}
      <div className="pv-import-foot">
        <Effect />
        <span className="pv-spacer" />
        {busy !== null && <Busy busy={busy} />}
        {(busy === 'reading' || busy === 'planning' || (busy === 'importing' && large !== null)) && (
          <Button size="xs" variant="subtle" onClick={cancelWork}>
            {text('importData.stop')}
          </Button>
        )}
        {error?.code === 'cancelled' && (
          <Button size="xs" variant="default" onClick={() => void retry()}>
            {text('importData.retry')}
          </Button>
        )}
        <Button variant="default" disabled={busy === 'importing'} onClick={onClose}>
          {text('forms.cancel')}
        </Button>
        <Button
          loading={busy === 'importing'}
          disabled={
            busy !== null || (plan?.payload == null && boundaries?.payload == null && project?.isNew !== true)
          }
          onClick={() => void submit()}
        >
          {text('importData.import')}
        </Button>
      </div>
    </Modal>
  )
}
