import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/projects'
import { lookAtText } from './sampleText'

const folder = temporaryFolder()
const look = (text: string) => {
  const path = join(folder, 'text.csv')
  writeFileSync(path, text)
  return lookAtText(path, ',', undefined)
}
/** Longer than what is read at once, and than the end in which blank lines may stand. */
const long = 'R1,2018,gdp,1\n'.repeat(30_000)

test('a plain text, short or long, with a mark of its encoding or without the last line break', async () => {
  for (const text of ['', 'a', long, `\ufeff${long}`, long.trimEnd(), `${long}\n\n`, `"a, ""b""",1\n${long}`])
    expect(await look(text)).toEqual({ isRegular: true, isPlain: true })
})

test('what the engine cuts or reads otherwise is found wherever it stands', async () => {
  for (const places of [0, 1, 262_100, 262_143, 262_144, 300_000]) {
    const [before, after] = [long.slice(0, places), long.slice(places)]
    expect(await look(`${before}\n\n${after}`)).toMatchObject({ isRegular: false })
    expect(await look(`${before}a"b${after}`)).toMatchObject({ isRegular: false })
    expect(await look(`${before}\0${after}`)).toMatchObject({ isRegular: false })
    expect(await look(`${before}\ufffd${after}`)).toMatchObject({ isRegular: false })
    expect(await look(`${before}\nR,+1\n${after}`)).toMatchObject({ isPlain: false })
    expect(await look(`${before}\nR,2e5\n${after}`)).toMatchObject({ isPlain: false })
    expect(await look(`${before}\nR,2E5\n${after}`)).toMatchObject({ isPlain: false })
    expect(await look(`${before}\nR,2_5\n${after}`)).toMatchObject({ isPlain: false })
    expect(await look(`${before}\n\r\n${after}`)).toMatchObject({ isRegular: false })
  }
  expect(await look(`${long}\0`)).toMatchObject({ isRegular: false })
  expect(await look(`${long}\ufffd`)).toMatchObject({ isRegular: false })
})
