import { foldName } from '../../dataset/matchRegion'
import { parsePeriod } from '../../dataset/parsePeriod'
import type { DimensionRole } from '../cube'
import { composedRole, hasPlaceWord, isElsewhere } from '../understand/composedHeaders'
import { periodLabel } from '../understand/periodLabel'

/** `frequency` says only what the periods say too, so it is no dimension of a cube. */
export type ConceptRole = DimensionRole | 'frequency'

const words = (...lists: string[]): readonly string[] =>
  lists.flatMap((list) => list.split(' ')).map(foldName)

/** Concepts of SDMX, Eurostat, OECD, the World Bank and of PC-Axis files in the languages they come in. */
const names: Readonly<Record<Exclude<ConceptRole, 'other'>, readonly string[]>> = {
  region: words(
    'ref_area geo region area country location territory refarea ref_region geography economy nuts',
    'county municipality province state district city commune 地区 地区名称 省份 省市 国家 城市 区域 地區 県 都道府県 지역',
    'lan land lander kreis gemeinde kommun län kommune fylke alue kunta maakunta region pays',
    'sveitarfélag landsvæði savivaldybė apskritis novads omavalitsus kraj okres obec województwo powiat gmina megye županija općina регион страна область',
    'département commune canton pais país provincia municipio regione regiune riik maakond valsts',
  ),
  period: words(
    'time_period time period year quarter month week day date years reference_period yr time_format_period',
    '时期 年份 年度 年 时间 日期 季度 月份 時間 年月 年次 시점 时间序列',
    'tid ar år kvartal manad månad aika vuosi vuosineljännes kuukausi jahr monat quartal zeit année annee',
    'trimestre mois temps año anno periodo aasta gads metai rok',
  ),
  indicator: words(
    'indicator indic indicators indic_is measure measures variable series subject item na_item stat_info concept',
    'statistic statistics contents contentscode contents_code 指标 指标名称 指標 项目 변수 항목 tabellinnehåll statistikkvariabel',
    'indikator indicateur indicador tiedot uppgifter information',
  ),
  unit: words(
    'unit unit_measure units unit_of_measure measure_unit 单位 计量单位 einheit enhet yksikkö unité unidad',
  ),
  frequency: words('freq frequency time_format 频率 频度'),
}

/** Words within a composed concept such as DER_REP_CTY or COUNTRY_CODE, tried where no whole name is known. */
const regionWords = /(?:^|[_\s])(?:REP_CTY|REF_AREA|COUNTRY|CTY|GEO|AREA|REGION|NUTS\d?)(?:$|[_\s(])/i
const indicatorWords = /^INDIC(?:ATOR)?S?(?:_|$)/i

/** What is known of a dimension before its role is. */
interface Concept {
  readonly id: string
  readonly label: string
  readonly codes: readonly string[]
  /** The role that the format itself gives, else null. */
  readonly said: ConceptRole | null
}

const byName: ReadonlyMap<string, ConceptRole> = new Map(
  (Object.entries(names) as [ConceptRole, readonly string[]][])
    .reverse()
    .flatMap(([role, list]) => list.map((name): [string, ConceptRole] => [name, role])),
)

/** What a concept of that name is, in any of the languages that files come in; null where the name is not known. */
export const conceptOf = (name: string): ConceptRole | null => byName.get(foldName(name)) ?? null

const namedRole = ({ id, label }: Concept): ConceptRole | null => conceptOf(id) ?? conceptOf(label)

/**
 * The role of each dimension: as the format says it (roles of JSON-stat, TIMEVAL and CONTVARIABLE of PC-Axis), else
 * by its name, else by the words that it is composed of, else, for the period, by codes that all are periods. Region, period,
 * indicator and unit are each given to one dimension at most; whatever is left is `other`.
 */
export const conceptRoles = (concepts: readonly Concept[]): ConceptRole[] => {
  const roles: (ConceptRole | null)[] = concepts.map(({ said }) => said)
  const isFree = (role: ConceptRole) => !roles.includes(role)
  const give = (role: ConceptRole, is: (concept: Concept) => boolean) => {
    if (!isFree(role)) return
    const at = concepts.findIndex((concept, i) => roles[i] === null && is(concept))
    if (at >= 0) roles[at] = role
  }
  for (const role of ['region', 'period', 'indicator', 'unit', 'frequency'] as const)
    give(role, (concept) => namedRole(concept) === role)
  give('region', ({ id, label }) => (regionWords.test(id) || regionWords.test(label)) && !isElsewhere(label))
  give('indicator', ({ id }) => indicatorWords.test(id))
  for (const role of ['region', 'period', 'indicator'] as const)
    give(role, ({ id, label }) => composedRole(id) === role || composedRole(label) === role)
  give('region', ({ id, label }) => hasPlaceWord(id) || hasPlaceWord(label))
  give(
    'period',
    ({ codes }) =>
      codes.length > 0 && codes.every((code) => (parsePeriod(code) ?? periodLabel(code)) !== null),
  )
  return roles.map((role) => role ?? 'other')
}
