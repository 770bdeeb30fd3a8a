import { fileName } from '#core/fileName'
import './startPage.css'
import { Button } from '@mantine/core'
import { IconFile, IconFilePlus, IconFolderOpen, IconTable } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import type { AppError } from '#core/errors'
import { useText } from '../../store/text'
import { useApp } from '../appStore'
import { runCommand } from '../commands'
import { openDialog } from '../dialogs/dialogStore'
import { ErrorDetails } from '../ErrorDetails'
import { markInteractive } from '../interactive'
import { openCopy, openProject, openSample } from '../projectFiles'
import { sampleName } from '../sampleName'
import { LanguageSwitch, ThemeSwitch } from '../toolbar/AppearanceSwitches'

const StartList = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="pv-start-list" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)

interface StartRowProps {
  readonly icon: ReactNode
  readonly name: string
  readonly detail?: string
  readonly onOpen: () => void
}

const StartRow = ({ icon, name, detail, onOpen }: StartRowProps) => (
  <button type="button" className="pv-start-row" onClick={onOpen} title={detail}>
    {icon}
    <span className="pv-start-name">{name}</span>
    {detail !== undefined && <span className="pv-muted pv-ellipsis">{detail}</span>}
  </button>
)

const Failure = ({ error }: { readonly error: AppError }) => {
  const text = useText()
  const held = error.code === 'project-locked' || error.code === 'project-open-here' ? error : null
  return (
    <div className="pv-start-failure" role="alert">
      <strong>{text('shell.start.failed')}</strong>
      <p>{text.error(error)}</p>
      <ErrorDetails error={error} />
      {held !== null && (
        <Button variant="default" onClick={() => void openCopy(held.data.path)}>
          {text('forms.openCopy')}
        </Button>
      )}
    </div>
  )
}

/** What the window shows without a project: the ways to one, and why the last one could not be opened. */
export const StartPage = ({ error }: { readonly error: AppError | null }) => {
  const text = useText()
  const { start, recent } = useApp()
  useEffect(markInteractive, [])
  return (
    <main className="pv-start" data-region="start" aria-label={text('shell.start')}>
      <div className="pv-start-corner">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className="pv-start-box">
        <h1>Provindex</h1>
        <p className="pv-muted">{text('shell.start.text')}</p>
        {error !== null && <Failure error={error} />}
        <div className="pv-row">
          <Button leftSection={<IconFilePlus size={16} />} onClick={() => openDialog({ kind: 'newProject' })}>
            {text('commands.file.new')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={16} />}
            onClick={() => runCommand('file.open')}
          >
            {text('commands.file.open')}
          </Button>
        </div>
        {(start?.samples.length ?? 0) > 0 && (
          <StartList title={text('shell.palette.samples')}>
            {start?.samples.map((id) => (
              <StartRow
                key={id}
                icon={<IconTable size={16} />}
                name={sampleName(id, text)}
                onOpen={() => void openSample(id)}
              />
            ))}
          </StartList>
        )}
        <StartList title={text('shell.palette.recent')}>
          {recent.length === 0 && <p className="pv-muted">{text('shell.start.noRecent')}</p>}
          {recent.map(({ path }) => (
            <StartRow
              key={path}
              icon={<IconFile size={16} />}
              name={fileName(path)}
              detail={path}
              onOpen={() => void openProject(path)}
            />
          ))}
        </StartList>
      </div>
    </main>
  )
}
