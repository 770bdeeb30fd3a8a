import { describe, expect, it } from 'vitest'
import { planImport } from '../mapping/planImport'
import { proposeFile } from '../mapping/proposeFile'
import { bytesOf } from '../testing/bytesOf'
import { matcher, records } from '../testing/proposeAndPlan'

const older = `Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl;BEVSTD__Bevoelkerungsstand__q;BEV9__Flaeche_je_Einwohner__qm
12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2017;DLAND;Bundesländer;08;Baden-Württemberg;GES;Geschlecht;GESM;männlich;5470833;e;1,5
12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2017;DLAND;Bundesländer;08;Baden-Württemberg;GES;Geschlecht;;Insgesamt;11023425;p;-
12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2017;DLAND;Bundesländer;11;Berlin;GES;Geschlecht;GESM;männlich;.;;2,25
12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2018;DLAND;Bundesländer;11;Berlin;GES;Geschlecht;;Insgesamt;3644826;e;x
`

const newer = `statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_q;value_unit;value_variable_code;value_variable_label
61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;08;Baden-Württemberg;MONAT;Monate;MONAT01;Januar;114,3;e;2020=100;PREIS1;Verbraucherpreisindex
61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;08;Baden-Württemberg;MONAT;Monate;MONAT12;Dezember;(117,4);;2020=100;PREIS1;Verbraucherpreisindex
61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;11;Berlin;MONAT;Monate;MONAT01;Januar;-0,2;s;%;CH0004;Veränderung zum Vorjahresmonat
`

const imported = (text: string, region?: string) => {
  const constants = region === undefined ? {} : { region }
  const file = { path: '12411-0010_flat.csv', bytes: bytesOf([text]) }
  const proposal = proposeFile(file, { constants, matcher })
  if (!proposal.ok) return { error: proposal.error }
  const inputs = proposal.value.tables.map(({ table, mapping }) => ({ path: 'x', table, mapping }))
  const plan = planImport(inputs, records, { createRegions: true, createIndicators: true })
  return {
    values: plan.cells.map(({ region: code, period, indicator, value }) =>
      [code, period, indicator, value].join(' '),
    ),
    statuses: plan.cells.map(({ status }) => status ?? ''),
    indicators: plan.indicators.map(({ code, name, unit }) => [code, name.en, unit.en || unit.zh]),
    regions: plan.regions.map(({ code, name }) => [code, name.en]),
    errors: plan.errors,
  }
}

describe('flat files of GENESIS', () => {
  it('in the older form: indicators in columns, the region by its Merkmal, sex folded, marks and quality', () => {
    const { values, statuses, indicators, errors } = imported(older)
    expect(errors).toEqual([])
    expect(values).toEqual([
      '08 2017-12-31 BEVSTD.GESM 5470833',
      '08 2017-12-31 BEV9.GESM 1.5',
      '08 2017-12-31 BEVSTD.Insgesamt 11023425',
      '11 2017-12-31 BEV9.GESM 2.25',
      '11 2018-12-31 BEVSTD.Insgesamt 3644826',
    ])
    expect(statuses?.[2]).toBe('P')
    expect(indicators).toContainEqual(['BEVSTD.GESM', 'Bevoelkerungsstand, männlich', 'Anzahl'])
  })

  it('in the newer form: one column of values, months within the year, a unit of each', () => {
    const { values, statuses, indicators, regions, errors } = imported(newer)
    expect(errors).toEqual([])
    expect(values).toEqual(['08 2023-01 PREIS1 114.3', '08 2023-12 PREIS1 117.4', '11 2023-01 CH0004 -0.2'])
    expect(statuses).toEqual(['', 'U', 'E'])
    expect(indicators).toEqual([
      ['PREIS1', 'Verbraucherpreisindex', '2020=100'],
      ['CH0004', 'Veränderung zum Vorjahresmonat', '%'],
    ])
    // Their numbers are those of Chinese provinces too, their names are not.
    expect(regions).toEqual([
      ['08', 'Baden-Württemberg'],
      ['11', 'Berlin'],
    ])
  })

  it('without a Merkmal of regions asks for the region', () => {
    const whole = newer.replaceAll('DLAND;Bundesländer', 'CC13;Verwendungszwecke')
    expect(imported(whole)).toMatchObject({ error: { code: 'table-not-found' } })
    expect(imported(whole, '00').values?.[0]).toBe('00 2023-01 PREIS1.08 114.3')
  })

  it('a value that is no number is refused with its line', () => {
    expect(imported(older.replace('3644826', '36,44,8'))).toMatchObject({
      error: { code: 'format-broken', data: { place: ':5' } },
    })
  })
})
