/** Words of which headers of regions and periods are composed: `Country or Area`, `GeoFIPS`, `Local authority code`. */
const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const places = list(
  'country countries region regions area areas state states province provinces territory territories county counties ' +
    'district districts city cities municipality municipalities geo geography geographies geographic location locations ' +
    'economy economies nation nations nuts nuts1 nuts2 nuts3 fips geofips geoname dguid lau itl itl1 itl2 itl3 prefecture ' +
    'prefectures authority division divisions lad ags uf ref place ' +
    'regio regios land länder bundesland bundesländer kreis kreise gemeinde gemeinden raumeinheit gebiet kommune kommuner län lan fylke område områder ' +
    'alue maakunta kunta pays région départment département departement commune territoire territorio territori provincia ' +
    'provincias regione regioni comune comuni comunidad comunidades ciudad ciudades ccaa autónoma autónomas município municipio municípios ' +
    'municipios entidad entidades unidade estado estados país países região kanton canton voivodeship województwo powiat kraj okres',
)
const besides = list(
  'name names code codes id iso iso2 iso3 m49 or and of the union dependency label labels dc ut uts local ' +
    'reference unit admin administrative short official la a alpha 2 3 zh en english cn und e y de da do d das des du la le ' +
    'les los las federação federal federación libellé libelle nom nombre nome codigo código codice kod namn navn nimi ' +
    'bezeichnung desc cve nomgeo federativa nom schlüssel regionalschlüssel ons statistical names) s insee geo',
)
const times = list(
  'year years yr perioden period periods time date month quarter week day jahr jahre stichtag zeit monat année annee période periode ' +
    'an ano anos anno anni año años tid år vuosi rok periodo período trimestre mois mes mês aika ref reference',
)
const besidesTimes = list('s code of the fiscal financial calendar reference ref e civil d de da des')

const tokens = (header: string): string[] =>
  header
    .normalize('NFKC')
    .replace(/(?<=[a-zé])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((token) => token !== '')

const composedOf = (header: string, heads: ReadonlySet<string>, others: ReadonlySet<string>): boolean => {
  const words = tokens(header)
  return (
    words.length > 0 &&
    words.length <= 8 &&
    words.some((word) => heads.has(word)) &&
    words.every((word) => heads.has(word) || others.has(word))
  )
}

/** 所属省份, 省（自治区、直辖市）名称, 都道府県, 시도별, 區議會分區: a header that ends in a word for divisions. */
const eastAsian = (header: string): boolean => {
  const plain = header
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .replace(/(?:名称|代码|编码|编号|简称|全称|コード|名|別|别|별)+$/u, '')
  return /(?:地[区區域级]|[区區领領]域|[省市县縣区區州盟旗]|国家?|國家?|城市|省份|직할시|都道府県|市町村|시도|시군구|행정구역|지역|국가)$/u.test(
    plain,
  )
}

/** Latin and East Asian words may stand side by side: `地区 Region`. Each part has to say the same. */
const isAll = (
  header: string,
  latin: (text: string) => boolean,
  asian: (text: string) => boolean,
): boolean => {
  const east = header.replace(/[^\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}、，（）()]+/gu, '')
  const west = header.replace(/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}、，（）]+/gu, ' ').trim()
  const hasEast = /\p{L}/u.test(east)
  const hasWest = /\p{L}/u.test(west)
  return (hasEast || hasWest) && (!hasEast || asian(east)) && (!hasWest || latin(west))
}

const eastAsianTime = (header: string): boolean =>
  /^(?:年份?|年度|年次|时间|時間|时期|時期|日期|月份?|季度|统计|统计年|統計|統計年|年別|时间轴|時間軸|時点|시점|연도|년도|기간|[\s()（）、代码])+$/u.test(
    header,
  )

const subjects = list(
  'indicator indicators series variable variables subject subjects item items measure measures statistic element elements ' +
    'dato dati indicatore indicador indicadores indicateur variabel variabele variável merkmal',
)
const besidesSubjects = list('code name descriptor description label title key of s tipo')

/** Before other words, an abbreviation of the publisher: `WEO Country Code`. */
const withoutPublisher = (header: string): string => header.replace(/^[A-Z]{2,5} (?=\p{L})/u, '')

/** Whether a header names regions, periods or indicators, in words that are not in the list of known headers as they stand. */
export const composedRole = (header: string): 'region' | 'period' | 'indicator' | null => {
  // 1-2月 is a part of a year and names no column of them.
  if (header.length > 60 || /\d\s*[年月季]/u.test(header)) return null
  const text = withoutPublisher(header)
  if (isAll(text, (west) => composedOf(west, times, besidesTimes), eastAsianTime)) return 'period'
  if (isAll(text, (west) => composedOf(west, places, besides), eastAsian)) return 'region'
  return composedOf(text, subjects, besidesSubjects) ? 'indicator' : null
}
