/** Words of which headers of regions and periods are composed: `Country or Area`, `GeoFIPS`, `Local authority code`. */
const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const places = list(
  'country countries region regions area areas state states province provinces territory territories county counties ' +
    'district districts city cities municipality municipalities geo geography geographies geographic location locations ' +
    'economy economies nation nations nuts nuts1 nuts2 nuts3 fips geofips geoname dguid lau itl itl1 itl2 itl3 prefecture ' +
    'prefectures authority division divisions lad ags uf ref reg place spatial ' +
    'regio regios land länder bundesland bundesländer kreis kreise gemeinde gemeinden raumeinheit gebiet kommune kommuner län lan fylke område områder ' +
    'alue maakunta kunta pays région régions départment département départements departement commune territoire territorio territori provincia ' +
    'provincias regione regioni comune comuni comunidad comunidades ciudad ciudades ccaa autónoma autónomas município municipio municípios ' +
    'municipios entidad entidades unidade estado estados país países região kanton canton voivodeship województwo powiat kraj okres ' +
    'localidade localidades localidad localidades localité județ județe judet judete il iller düzey judetul megye oblast okrug regija županija županije περιφέρεια περιφέρειες νομός регион регионы регіон область области субъект субъекты',
)
const besides = list(
  'name names code codes id iso iso2 iso3 m49 or and of the union dependency label labels dc ut uts local ' +
    'reference unit admin administrative short official la a alpha 2 3 zh en english cn und e y de da do d das des du la le ' +
    'les los las federação federal federación libellé libelle nom nombre nome codigo código codice kod namn navn nimi ' +
    'bezeichnung desc рф dim dimension src cve nomgeo federativa nom schlüssel regionalschlüssel ons statistical names) s insee geo',
)
const times = list(
  'year years yr perioden period periods time date month quarter week day jahr jahre stichtag zeit monat année annee période periode ' +
    'an ano anos anno anni año años tid år vuosi rok periodo período trimestre mois mes mês aika perioada anul yıl év godina έτος год годы рік година ref reference',
)
const besidesTimes = list(
  's code src of the fiscal financial calendar reference ref e civil d de da des dim dimension value',
)

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

const surePlaces = list(
  'country countries region regions province provinces county counties municipality municipalities district districts ' +
    'city cities provincia provincias región regiones regione regioni município municipio comunidad comunidades département départements region land ' +
    'bundesland kreis gemeinde kommune kommun fylke län maakunta kunta canton kanton',
)
const elsewhere = list(
  'birth origin citizenship nationality partner destination born counterpart previous former',
)

/** Whether a header speaks of the place of a birth or of a partner: what a row is about lies elsewhere. */
export const isElsewhere = (header: string): boolean => tokens(header).some((word) => elsewhere.has(word))

/** Whether a place is among the words of a header, and it is that of the rows: `TSJ/Provincia`. */
export const hasPlaceWord = (header: string): boolean =>
  tokens(header).some((word) => surePlaces.has(word)) && !isElsewhere(header)

/** Only words for kinds of divisions: 北京市 is one of them, and heads nothing. */
const divisionWords =
  /^(?:国家|國家|全国|全國|地方|省份?|自治[区區州县縣旗]|直[辖轄]市|特别行政[区區]|城市|地级|县级|縣級|区级|级|級|[区區]?[县縣]|市|[区區]|州|盟|旗|乡|镇|鄉|鎮|街道|地[区區域级]|[区區领領]域|行政|[区區][划劃]|所[属屬在]|所|各|分|按|或|和|及|与|與|一级|二级|都道府県|府県|市町村|市区町村|[区區]議會|[区區]议会|統計|统计|经济|經濟|시도|시군구|시군|자치구|군구|읍면동|행정구역|행정|구역|지역|국가|직할시|전국|동|시|군|구|도|및|별)+$/u

/** 所属省份, 省（自治区、直辖市）名称, 都道府県, 시도별, 區議會分區: a header that ends in a word for divisions. */
const eastAsian = (header: string): boolean => {
  const plain = header
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .replace(/(?:名称|代码|编码|编号|简称|全称|コード|名|別|别|별)+$/u, '')
  return divisionWords.test(plain)
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
  /^(?:年份?|年度|年次|时间|時間|时期|時期|日期|月份?|季度|统计|统计年|統計|統計年|年別|时间轴|時間軸|時点|시점|일시|일자|날짜|년월|연도|년도|기간|[\s()（）、代码])+$/u.test(
    header,
  )

const subjects = list(
  'indicator indicators series variable variables subject subjects item items measure measures statistic element elements ' +
    'dato dati indicatore indicador indicadores indicateur variabel variabele variável variavel merkmal',
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
  // INDIC_BT, as Eurostat names the indicators of a theme.
  return composedOf(text, subjects, besidesSubjects) || /^INDIC(?:_[A-Z]+)?$/.test(text) ? 'indicator' : null
}
