import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decodeText'
import { detectEncoding } from './detectEncoding'

/** Bytes of a text in a legacy encoding: found by decoding every pair of bytes once. */
const encoder = (label: string) => {
  const decoder = new TextDecoder(label)
  const known = new Map<string, readonly number[]>()
  for (let a = 0x81; a <= 0xff; a++) {
    const single = decoder.decode(Uint8Array.of(a))
    if (/^(?:windows|iso|koi8)/.test(label) && !known.has(single)) known.set(single, [a])
    for (let b = 0x40; b < 0xff; b++) {
      const text = decoder.decode(Uint8Array.of(a, b))
      if ([...text].length === 1 && !known.has(text)) known.set(text, [a, b])
    }
  }
  return (text: string) => Uint8Array.from([...text].flatMap((c) => known.get(c) ?? [c.charCodeAt(0)]))
}
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const units = [
    ...(mark ? [0xfeff] : []),
    ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)),
  ]
  return Uint8Array.from(
    units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  )
}

const simplified =
  '地区,2018年,2017年\n北京市,33106,29883\n浙江省,58003,52403\n新疆维吾尔自治区,12809,11160\n'
const traditional = '地區,2018年,2017年\n臺北市,33106,29883\n桃園市,58003,52403\n資料來源：行政院主計總處\n'
const western = 'Région;2018\nÎle-de-France;12,5\nProvence-Alpes-Côte d’Azur;7,1\nBaden-Württemberg;3\n'
const polish =
  'Województwo;Rok;Ludność\nDOLNOŚLĄSKIE;2018;5,2\nŁÓDZKIE;2018;6,1\nMałopolskie;2018;4,7\nświętokrzyskie;2018;8,3\n'
const czech =
  'Kraj;Míra\nStředočeský kraj;2,2\nPlzeňský kraj;1,7\nÚstecký kraj;4,0\nKrálovéhradecký kraj;2,3\n'
const hungarian =
  'Területi egység;2018\nGyőr-Moson-Sopron;461,5\nFejér;417,2\nHajdú-Bihar;529,4\nDél-Alföld;3\n'
const turkish = 'Düzey;Yıl;Nüfus\nİstanbul;2018;1\nÇankırı;2018;2\nMuğla;2018;3\nŞanlıurfa;2018;4\n'
const lithuanian = 'Apskritis;2018\nKlaipėdos apskritis;1\nPanevėžio apskritis;2\nŠiaulių apskritis;3\n'
const greek = 'Περιφέρεια;2018\nΑττική;1\nΚρήτη;2\nΚεντρική Μακεδονία;3\nΘεσσαλία;4\n'
const japanese = '都道府県,2015年\n北海道,5381733\n東京都,13515271\n大阪府,8839469\n'
const korean = '지역,2019\n서울,9729107\n부산,3413841\n'
const world =
  'Country;2018\nCôte d’Ivoire;1\nCuraçao;2\nRéunion;3\nSão Tomé and Príncipe;4\nTürkiye;5\nÅland Islands;6\nSaint Barthélemy;7\n'
const cyrillic = 'Регион;2018\nМосковская область;12,5\nСанкт-Петербург;7,1\n'

describe('decodeText', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(simplified), simplified],
    ['UTF-8', new TextEncoder().encode(`\ufeff${simplified}`), simplified],
    ['UTF-8', new TextEncoder().encode('plain,1\n'), 'plain,1\n'],
    ['UTF-16LE', utf16(simplified, true, true), simplified],
    ['UTF-16BE', utf16(simplified, false, true), simplified],
    ['UTF-16LE', utf16(simplified, true, false), simplified],
    ['UTF-16BE', utf16(simplified, false, false), simplified],
    ['GB18030', encoder('gbk')(simplified), simplified],
    ['GB18030', encoder('gbk')('地区,值\n浙江,1\n'), '地区,值\n浙江,1\n'],
    ['Big5', encoder('big5')(traditional), traditional],
    ['Windows-1252', encoder('windows-1252')(western), western],
    ['Windows-1252', encoder('windows-1252')(world), world],
    ['Windows-1251', encoder('windows-1251')(cyrillic), cyrillic],
    ['KOI8-R', encoder('koi8-r')(cyrillic), cyrillic],
    ['Windows-1250', encoder('windows-1250')(polish), polish],
    ['ISO-8859-2', encoder('iso-8859-2')(polish), polish],
    ['Windows-1250', encoder('windows-1250')(czech), czech],
    ['Windows-1250', encoder('windows-1250')(hungarian), hungarian],
    ['Windows-1254', encoder('windows-1254')(turkish), turkish],
    ['Windows-1257', encoder('windows-1257')(lithuanian), lithuanian],
    ['Windows-1253', encoder('windows-1253')(greek), greek],
    ['Shift_JIS', encoder('shift_jis')(japanese), japanese],
    ['EUC-JP', encoder('euc-jp')(japanese), japanese],
    ['EUC-KR', encoder('euc-kr')(korean), korean],
  ] as const)('finds %s', (encoding, bytes, text) => {
    expect(decodeText(bytes)).toMatchObject({ encoding, text, damaged: { count: 0 } })
  })

  it('tells a table in GB18030 from one in Big5 whatever its regions', () => {
    const names =
      '北京天津河北山西内蒙古辽宁吉林黑龙江上海江苏浙江安徽福建江西山东河南湖北湖南广东广西海南重庆四川贵州云南西藏陕西甘肃青海宁夏新疆'
    const gbk = encoder('gbk')
    const cell = fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 5 }).map((c) => c.join(''))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 3, maxLength: 30 }), (cells) => {
        expect(detectEncoding(gbk(`地区,数值\n${cells.join(',1\n')}\n`))?.encoding).toBe('GB18030')
      }),
    )
  })

  it('reads damaged UTF-8 and says where, and refuses what is no text', () => {
    const bytes = new TextEncoder().encode(simplified.repeat(5))
    const at = bytes.findIndex((byte, i) => i > 100 && byte > 0xe0)
    bytes[at] = 0x41
    expect(decodeText(bytes)).toMatchObject({ encoding: 'UTF-8', damaged: { count: expect.any(Number) } })
    expect(decodeText(bytes)?.damaged.line).toBeGreaterThan(3)
    expect(decodeText(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 1, 0xff))).toBeNull()
  })

  it('takes the encoding that is given, by any of its names', () => {
    const bytes = encoder('windows-1252')(western)
    expect(decodeText(bytes, 'latin1')).toMatchObject({ text: western, why: 'given', confidence: 1 })
    expect(decodeText(encoder('gbk')(simplified), 'GBK')?.text).toBe(simplified)
    expect(decodeText(bytes, 'klingon')).toBeNull()
  })
})
