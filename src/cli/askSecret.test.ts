import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { askSecret } from './askSecret'

const terminal = (isTTY = true) => {
  const modes: boolean[] = []
  const input = Object.assign(new EventEmitter(), {
    ...{ isTTY, modes, setEncoding: () => undefined, resume: () => undefined, pause: () => undefined },
    setRawMode: (raw: boolean) => modes.push(raw),
  })
  let shown = ''
  const answer = askSecret(
    input,
    (text) => {
      shown += text
    },
    'Password: ',
  )
  return { input, modes, answer, shown: () => shown }
}

describe('askSecret', () => {
  it('takes what is typed up to the end of the line, and shows nothing of it', async () => {
    const { input, answer, shown, modes } = terminal()
    for (const text of ['pä', 'sx\u007f', 's 1\r', 'not this']) input.emit('data', text)
    expect(await answer).toBe('päss 1')
    expect(shown()).toBe('Password: \n')
    expect(modes).toEqual([true, false])
  })

  it('gives up with Ctrl-C, and where nobody can be asked', async () => {
    const { input, answer, modes } = terminal()
    input.emit('data', 'abc\u0003')
    expect(await answer).toBeNull()
    expect(modes).toEqual([true, false])
    const piped = terminal(false)
    expect(await piped.answer).toBeNull()
    expect(piped.shown()).toBe('')
  })
})
