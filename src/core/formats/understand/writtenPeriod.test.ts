import { describe, expect, it } from 'vitest'
import { periodLabel, subperiodLabel } from './periodLabel'

describe('periods as offices write them', () => {
  it.each([
    [
      '2018-01',
      ['Jan-18', 'January 2018', '2018 Jan', '2018JAN', 'ene-18', 'janeiro 2018', 'jan/18', '2018년 1월'],
    ],
    ['2018-03', ['März 2018', 'Mrz 2018', 'mars 2018', 'marzo 2018', '2018MM03', '2018.03']],
    ['2018-08', ['août 2018', 'Aug. 2018', 'agosto 2018']],
    [
      '2018-Q1',
      [
        'Q1 2018',
        '1Q18',
        'T1 2018',
        '2018-T1',
        '2018K1',
        '1º trimestre 2018',
        '1. Quartal 2018',
        '2018.1/4',
        '2018 I',
        '2018年1-3月',
      ],
    ],
    [
      '2018',
      [
        '2018년',
        '平成30年',
        '民國107年',
        '107年',
        '2018JJ00',
        'Year 2018',
        '2018①',
        '2018 1)',
        '2018 (provisional)',
      ],
    ],
    ['2018-12-31', ['31.12.2018', '31 December 2018', 'Dec 31, 2018', '2018-12-31T00:00:00']],
  ])('%s', (period, texts) => {
    expect(texts.map(periodLabel)).toEqual(texts.map(() => period))
  })

  it.each(['Total 2018', '2018年2-5月', 'Wheat 2018', 'sum 12', '98年', '12', 'May'])(
    '%s is none',
    (text) => {
      expect(periodLabel(text)).toBeNull()
    },
  )

  it('names of months without a year', () => {
    expect(['Jan', 'März', 'dezembro', 'Marriages', 'Deceased'].map((text) => subperiodLabel(text))).toEqual([
      'M1',
      'M3',
      'M12',
      null,
      null,
    ])
  })
})
