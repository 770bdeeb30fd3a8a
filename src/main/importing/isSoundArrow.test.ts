import {
  DateMillisecond,
  Field,
  Float64,
  Int32,
  List,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { mulberry32 } from '#core/random'
import { isSoundArrow } from './isSoundArrow'

const strings = new Utf8()
const table = new Table({
  region: vectorFromArray(['330000', '310000', '320000'], strings),
  value: vectorFromArray([1.5, 2.5, null], new Float64()),
  year: vectorFromArray([2017, 2018, 2019], new Int32()),
  list: vectorFromArray([['a'], ['b', 'c'], []], new List(new Field('item', strings))),
  when: vectorFromArray([new Date(0), new Date(1), new Date(2)], new DateMillisecond()),
  status: vectorFromArray(['A', 'P', 'A']),
})
const sound = tableToIPC(table, 'file')

describe('isSoundArrow', () => {
  it('lets whole files through, with lists, dates and dictionaries', () => {
    expect(isSoundArrow(sound)).toBe(true)
  })

  it('refuses what was cut off anywhere', () => {
    for (let length = 0; length < sound.length; length += 7)
      expect(isSoundArrow(sound.subarray(0, length))).toBe(false)
  })

  it('refuses lengths that no file of this size can have', () => {
    // The number of rows of the batch stands as a whole number of 8 bytes in its message.
    const view = new DataView(sound.buffer, sound.byteOffset, sound.byteLength)
    let refused = 0
    for (let at = 0; at + 8 <= sound.length; at += 4) {
      if (view.getBigInt64(at, true) !== 3n) continue
      const changed = sound.slice()
      new DataView(changed.buffer).setBigInt64(at, 2n ** 40n, true)
      if (!isSoundArrow(changed)) refused++
    }
    expect(refused).toBeGreaterThan(3)
  })

  it('never throws, whatever bits were turned', () => {
    const random = mulberry32(7)
    for (let n = 0; n < 3000; n++) {
      const changed = sound.slice()
      for (let k = 0; k < 4; k++) {
        const at = Math.floor(random() * changed.length)
        changed[at] = Math.floor(random() * 256)
      }
      expect(typeof isSoundArrow(changed)).toBe('boolean')
    }
  })
})
