import { readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, temporaryFolder } from '../testIo'

// Each command opens and closes the project as it would in a process of its own.

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let count = 0
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

const freshProject = async () => {
  const project = folder.at(`${count++}.provindex`)
  await run(['new', project])
  return project
}
const file = async (name: string, content: string | Uint8Array) => {
  await writeFile(folder.at(name), content)
  return folder.at(name)
}
const load = async (project: string, path: string, ...argv: string[]) => {
  const { code, out, err } = await run(['aggregate', project, path, ...argv, '--json'])
  return { code, err, report: JSON.parse(out) }
}
const values = async (project: string) => {
  const out = folder.at(`${count++}.csv`)
  await run(['export', project, '--format', 'csv', '--out', out])
  const [, ...lines] = (await readFile(out, 'utf8')).trim().split('\n')
  return lines.map((line) => {
    const [region, , period, indicator, value] = line.split(',')
    return `${indicator} ${region} ${period} ${value}`
  })
}

const people = `地区,调查日期,性别,收入,权数,就业
浙江省,2018-03-31,女,100,2,1
浙江,2018-07-01,男,300,1,0
浙江,2019-01-05,女,—,1,1
江苏,2018-12-31,男,50,1,
江苏,2018-02-01,女,150,3,0
`
const basics = ['--region', '地区', '--period', '调查日期', '--by', 'year']

describe('aggregate', () => {
  it('lists the columns', async () => {
    const path = await file('people.csv', people)
    const { out } = await run(['aggregate', folder.at('none'), path, '--json'])
    expect(JSON.parse(out)).toMatchObject({ encoding: 'UTF-8', columns: { length: 6 } })
    expect((await run(['aggregate', folder.at('none'), path])).out).toContain('收入')
  })

  it('imports every measure as one step; once more changes nothing; names of one region fall together', async () => {
    const project = await freshProject()
    const path = await file('people.csv', people)
    const plan = folder.at('plan.json')
    const first = await load(
      ...[project, path, ...basics, '--weight', '权数', '--save-plan', plan],
      ...['--measure', 'n=count', 'sum=sum(收入)', 'mean=mean(收入)', 'wmean=weighted-mean(收入)'],
      ...['median=median(收入)', 'employed=share(就业 = 1)', 'women=count where 性别 = "女"'],
    )
    expect(first).toMatchObject({
      code: 0,
      report: {
        rows: 5,
        regions: 2,
        periods: 2,
        indicators: 7,
        added: 17,
        created: { length: 7 },
        written: true,
      },
    })
    expect(await values(project)).toEqual([
      ...['n 320000 2018 2', 'n 330000 2018 2', 'n 330000 2019 1'],
      ...['sum 320000 2018 200', 'sum 330000 2018 400', 'mean 320000 2018 100', 'mean 330000 2018 200'],
      ...['wmean 320000 2018 125', 'wmean 330000 2018 166.66666666666666'],
      ...['median 320000 2018 100', 'median 330000 2018 200'],
      ...['employed 320000 2018 0', 'employed 330000 2018 50', 'employed 330000 2019 100'],
      ...['women 320000 2018 1', 'women 330000 2018 1', 'women 330000 2019 1'],
    ])
    const again = await load(project, path, '--plan', plan)
    expect(again.report).toMatchObject({ added: 0, changed: 0, unchanged: 17, written: false })
    const { entries } = JSON.parse((await run(['history', project, '--json'])).out)
    expect(entries).toHaveLength(1)
    await run(['undo', project])
    expect(await values(project)).toEqual([])
  })

  it('reads packed text in another encoding, and periods in other words', async () => {
    const project = await freshProject()
    // 地区 浙江 in GB 2312.
    const text = Buffer.concat([
      Buffer.from([0xb5, 0xd8, 0xc7, 0xf8]),
      Buffer.from(',m,x\n'),
      ...Array.from({ length: 30 }, (_, i) =>
        Buffer.concat([Buffer.from([0xd5, 0xe3, 0xbd, 0xad]), Buffer.from(`,20180${1 + (i % 6)},${i}\n`)]),
      ),
    ])
    const path = await file('gb.csv.gz', gzipSync(text))
    const { report } = await load(
      ...[project, path, '--region', '地区', '--period', 'm', '--by', 'quarter'],
      ...['--measure', 'm=median(x)', 's=sum(x)', '--filter', 'x < 29'],
    )
    expect(report).toMatchObject({ encoding: 'GB18030', rows: 29, added: 4 })
    expect(await values(project)).toEqual([
      ...['m 330000 2018-Q1 13', 'm 330000 2018-Q2 15.5', 's 330000 2018-Q1 195', 's 330000 2018-Q2 211'],
    ])
  })

  it('says what is wrong with an expression, a column, a period, a region, and writes nothing', async () => {
    const project = await freshProject()
    const path = await file('people.csv', people)
    const wrong = async (...argv: string[]) => {
      const { code, report } = await load(project, path, ...argv)
      expect(code).toBe(1)
      return report.errors.map((error: { code: string }) => error.code)
    }
    expect(await wrong(...basics, '--measure', 'a=mean(收入', 'b=count')).toEqual(['measure-invalid'])
    expect(await wrong(...basics, '--filter', '收入 >> 1', '--measure', 'a=mean(收)')).toEqual([
      'expression-syntax',
      'expression-column-unknown',
    ])
    expect(await wrong('--region', '地', '--fixed-period', '2018', '--measure', 'n=count')).toEqual([
      'column-unknown',
    ])
    expect(await wrong('--region', '地区', '--period', '性别', '--measure', 'n=count')).toEqual([
      'periods-unreadable',
    ])
    expect(await wrong('--region', '性别', '--fixed-period', '2018', '--measure', 'n=count')).toEqual([
      'regions-unmatched',
    ])
    expect(await wrong(...basics, '--filter', '收入 > 1e9', '--measure', 'n=count')).toEqual(['rows-none'])
    expect(await values(project)).toEqual([])
    const { code, err } = await run(['aggregate', project, path, '--region', '地区', '--measure', 'n=count'])
    expect([code, err]).toEqual([2, expect.stringContaining('--period')])
  })

  it('refuses a broken row with its line, or passes over it where that is asked for', async () => {
    const project = await freshProject()
    const path = await file('bad.csv', `${people}浙江,2018-01-01\n`)
    const argv = [...basics, '--measure', 'n=count']
    const refused = await load(project, path, ...argv)
    expect(refused).toMatchObject({
      code: 1,
      report: { errors: [{ code: 'row-broken', data: { line: 7 } }] },
    })
    const { report } = await load(project, path, ...argv, '--skip-bad-rows')
    expect(report).toMatchObject({ rows: 5, added: 3, notes: [expect.stringContaining('1')] })
  })

  it('leaves the project as it is when it is interrupted', async () => {
    const project = await freshProject()
    const path = await file('people.csv', people)
    const interrupted = AbortSignal.abort()
    const ran = await run(['aggregate', project, path, ...basics, '--measure', 'n=count'], { interrupted })
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('ancelled') })
    expect(await values(project)).toEqual([])
  })
})
