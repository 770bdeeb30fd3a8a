import { ActionIcon, Button, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconInfoCircle,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { addStep, moveStep, removeStep, usualPlace } from '#core/index/edit/steps'
import type { Framework, Step } from '#core/index/framework'
import { readSetting } from '#core/index/methodology/setting'
import { stepDefinitions } from '#core/index/steps'
import { useText } from '../../store/text'
import { useBuilder } from '../builderState'
import { editIndex } from '../editIndex'
import type { ProblemPlaces } from '../problemPlaces'

const STEP_DRAG = 'application/x-provindex-step'

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle } as const

interface StepListProps {
  readonly framework: Framework
  readonly at: number
  readonly places: ProblemPlaces
}

const goTo = (step: number) => useBuilder.setState({ step })

const move = (index: string, from: number, to: number) =>
  editIndex(index, (now) => {
    const next = moveStep(now, from, to)
    if (next !== null) goTo(to)
    return next
  })

const remove = (index: string, at: number) =>
  editIndex(index, (now) => {
    goTo(Math.max(0, Math.min(at, now.steps.length - 2)))
    return removeStep(now, at)
  })

/** A new step with its first method and what that needs, where such a step usually stands. */
const add = (index: string, id: Step['step']) =>
  editIndex(index, (now) => {
    const definition = stepDefinitions.find((each) => each.id === id)
    const [method] = definition?.methods ?? []
    const step: Step = {
      step: id,
      ...(method === undefined ? {} : { method: method.id }),
      ...(definition?.over === true ? { over: 'all' as const } : {}),
      ...(id === 'screen' ? { minAvailable: 0.66 } : {}),
    }
    goTo(usualPlace(now, id))
    return addStep(now, step)
  })

const AddMenu = ({ index }: { readonly index: string }) => {
  const text = useText()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={14} />}>
          {text('builder.step.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {stepDefinitions.map(({ id, label, help }) => (
          <Menu.Item key={id} title={text.local(help)} onClick={() => add(index, id)}>
            {text.local(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The pipeline: its steps in the order in which they run. Arrows walk, Alt with an arrow moves, Delete removes. */
export const StepList = ({ framework, at, places }: StepListProps) => {
  const text = useText()
  const list = useRef<HTMLOListElement>(null)
  const [target, setTarget] = useState<number | null>(null)
  const { id, steps } = framework
  const focus = (to: number) => {
    if (to < 0 || to >= steps.length) return
    goTo(to)
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('button')[to]?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && event.altKey) {
      move(id, at, at + by)
      focus(at + by)
    } else if (by !== 0) focus(at + by)
    else if (event.key === 'Delete') remove(id, at)
    else return
    event.preventDefault()
  }
  const tools = [
    [text('builder.move.up'), 'Alt+↑', IconArrowUp, at <= 0, () => move(id, at, at - 1)],
    [text('builder.move.down'), 'Alt+↓', IconArrowDown, at >= steps.length - 1, () => move(id, at, at + 1)],
    [text('builder.step.remove'), 'Delete', IconTrash, steps.length === 0, () => remove(id, at)],
  ] as const
  return (
    <nav className="pv-builder-steps" aria-label={text('builder.steps')}>
      <div className="pv-builder-tools">
        <AddMenu index={id} />
        {tools.map(([label, keys, Icon, disabled, run]) => (
          <Tooltip key={label} label={`${label} (${keys})`}>
            <ActionIcon
              aria-label={label}
              aria-disabled={disabled}
              data-disabled={disabled}
              onClick={() => {
                if (!disabled) run()
              }}
            >
              <Icon size={15} />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
      <ol ref={list} onKeyDown={onKeyDown}>
        {steps.map((step, position) => {
          const { definition, method } = readSetting(step)
          const [worst] = places.steps.get(step.step) ?? []
          const Icon = worst === undefined ? null : icons[worst.severity]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place; the same one may stand twice
            <li key={position} data-target={target === position || undefined}>
              <UnstyledButton
                className="pv-builder-step"
                aria-current={position === at ? 'step' : undefined}
                tabIndex={position === at ? 0 : -1}
                draggable
                onClick={() => goTo(position)}
                onDragStart={(event) => event.dataTransfer.setData(STEP_DRAG, String(position))}
                onDragOver={(event) => {
                  if (!event.dataTransfer.types.includes(STEP_DRAG)) return
                  event.preventDefault()
                  setTarget(position)
                }}
                onDragLeave={() => setTarget(null)}
                onDrop={(event) => {
                  event.preventDefault()
                  setTarget(null)
                  const from = Number.parseInt(event.dataTransfer.getData(STEP_DRAG), 10)
                  if (!Number.isNaN(from)) move(id, from, position)
                }}
              >
                <span className="pv-builder-step-number">{position + 1}</span>
                <span className="pv-builder-step-name">
                  {text.local(definition.label)}
                  <small>
                    {method === null
                      ? definition.methods === null
                        ? ''
                        : (step.method ?? text('builder.method.none'))
                      : text.local(method.label)}
                  </small>
                </span>
                {Icon !== null && worst !== undefined && (
                  <Icon
                    size={14}
                    className={`pv-severity-${worst.severity}`}
                    role="img"
                    aria-label={text(`results.severity.${worst.severity}`)}
                  />
                )}
              </UnstyledButton>
            </li>
          )
        })}
      </ol>
      {steps.length === 0 && <p className="pv-builder-hint">{text('builder.steps.none')}</p>}
    </nav>
  )
}
