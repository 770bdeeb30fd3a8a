import './periodBar.css'
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Period } from '#core/dataset/schema'
import { useDocument } from '../../store/document'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'

const speeds = [0.5, 1, 2, 4] as const
const PERIOD_MILLISECONDS = 1000
const none: readonly Period[] = []

/** Moves the shared period along while `playing`; calls `onEnd` where it stops by itself. */
const usePlay = (
  periods: readonly Period[],
  playing: boolean,
  speed: number,
  loop: boolean,
  onEnd: () => void,
): void => {
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => {
      const { period, choosePeriod } = useSelection.getState()
      const at = period === null ? -1 : periods.indexOf(period)
      const next = periods[at + 1] ?? (loop ? periods[0] : undefined)
      if (next === undefined) onEnd()
      else {
        choosePeriod(next)
        if (!loop && next === periods.at(-1)) onEnd()
      }
    }, PERIOD_MILLISECONDS / speed)
    return () => clearInterval(timer)
  }, [periods, playing, speed, loop, onEnd])
}

/** The shared period: a slider over the project's periods, steps, and play. */
export const PeriodBar = () => {
  const text = useText()
  const periods = useDocument((state) => state.document?.dataset.periods) ?? none
  const period = useSelection((state) => state.period)
  const choosePeriod = useSelection((state) => state.choosePeriod)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState(1)
  const [loop, setLoop] = useState(false)
  const [stop] = useState(() => () => setPlaying(false))
  usePlay(periods, playing, speed, loop, stop)

  const at = period === null ? -1 : periods.indexOf(period)
  const last = periods.length - 1
  const go = (index: number) => {
    const next = periods[index]
    if (next !== undefined) choosePeriod(next)
  }
  const togglePlay = () => {
    if (!playing && at === last) go(0)
    setPlaying(!playing)
  }

  return (
    <fieldset className="pv-period" aria-label={text('shell.period')} disabled={periods.length === 0}>
      <Tooltip label={text('shell.period.previous')}>
        <ActionIcon aria-label={text('shell.period.previous')} disabled={at <= 0} onClick={() => go(at - 1)}>
          <IconPlayerSkipBackFilled size={12} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text(playing ? 'shell.period.pause' : 'shell.period.play')}>
        <ActionIcon
          aria-label={text(playing ? 'shell.period.pause' : 'shell.period.play')}
          disabled={periods.length < 2}
          onClick={togglePlay}
        >
          {playing ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text('shell.period.next')}>
        <ActionIcon
          aria-label={text('shell.period.next')}
          disabled={at < 0 || at >= last}
          onClick={() => go(at + 1)}
        >
          <IconPlayerSkipForwardFilled size={12} />
        </ActionIcon>
      </Tooltip>
      <span className="pv-period-now">{period ?? '–'}</span>
      {periods.length > 1 && (
        <>
          <span className="pv-period-end" aria-hidden>
            {periods[0]}
          </span>
          <input
            type="range"
            className="pv-range"
            aria-label={text('shell.period')}
            aria-valuetext={period ?? ''}
            min={0}
            max={last}
            step={1}
            value={Math.max(at, 0)}
            onChange={(event) => go(Number(event.currentTarget.value))}
          />
          <span className="pv-period-end" aria-hidden>
            {periods.at(-1)}
          </span>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={text('shell.period.speed', { count: speed })}
              >
                {speed}×
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{text('shell.period.speedTitle')}</Menu.Label>
              <Menu.RadioGroup value={String(speed)} onChange={(value) => setSpeed(Number(value))}>
                {speeds.map((each) => (
                  <Menu.RadioItem key={each} value={String(each)} closeMenuOnClick>
                    {each}×
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
              <Menu.Divider />
              <Menu.CheckboxItem checked={loop} onChange={setLoop} closeMenuOnClick>
                {text('shell.period.loop')}
              </Menu.CheckboxItem>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
    </fieldset>
  )
}
