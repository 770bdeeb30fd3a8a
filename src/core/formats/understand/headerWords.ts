import { foldName } from '../../dataset/matchRegion'
import type { ColumnRole } from '../mapping/importMapping'
import { conceptOf } from '../statistical/conceptRoles'
import { composedRole } from './composedHeaders'

const words = (...lists: string[]): readonly string[] => lists.flatMap((list) => list.split('|'))

/** Headers by what they say of a row; where several columns qualify, the earlier name in the list wins. */
const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  region: words(
    'region|region_code|ref_area|geo|geo (codes)|geo (labels)|geo_code|regioncode|area_code|adcode|gb2312|gb2260|iso3166_2|province_code|countryiso3code|country code|iso3|iso_code|iso|iso2|iso_a3|iso3c|iso2c|countrycode|geography code',
    '地区代码|地区编码|行政区划代码|区划代码|省份代码|行政区划|城市代码|省代码|市代码',
    'region_name|area|province|province_name|city|city_name|county|country|country name|location|territory|geography|entity|economy|state|district|municipality',
    '地区|地区名称|地 区|省份|省|省市|省市区|省(区、市)|省(市、区)|省(自治区、直辖市)|省、自治区、直辖市|区域|城市|国家|国家和地区|国家(地区)|国家或地区|地区别|地區|市|县|县市|区县|行政区|省区|各地区',
  ),
  regionName: words(
    'region_name|area_name|province_name|country name|country|name|city_name|地区名称|省份名称|城市名称|地区|省份|名称|region|province|area|geo label',
  ),
  within: [],
  period: words(
    'period|time_period|time|year|years|date|month|quarter|ref_period|reference period|fiscal year',
    '时期|年份|年度|年|时间|日期|统计年度|统计年份|会计年度|统计时间|数据年份|月份|季度|年月',
  ),
  subperiod: words('quarter|month|period|季度|月份|月|季'),
  indicator: words(
    'indicator|indicator_code|indicator code|series code|var|variable|variables|series|measure|metric|indic|item|subject|indicator_name|indicator name|series name',
    '指标代码|指标编码|指标|指标名称|统计指标|变量|项目|项目名称|指标编号|项目代码',
  ),
  indicatorName: words(
    'indicator_name|indicator name|series name|variable_name|variable name|指标名称|项目名称|变量名称',
  ),
  value: words(
    'value|values|obs_value|observation|observation value|factvaluenumeric|numeric|numericvalue|numeric_value|data value|v4_0|v4_1|v4_2|v4_3|dt|valor|wert|valeur|valore|värde|verdi|arvo|wartość|amount|number|数值|值|指标值|观测值|数据|数据值|数量|统计值',
  ),
  unit: words(
    'unit|units|unit_measure|unit of measure|uom|value_unit|unidad|unidad_medida|unidad de medida|unidades|unidade|unité|einheit|unità di misura|unidade de medida|単位|单位|计量单位|数据单位',
  ),
  status: words(
    'status|obs_status|obs_flag|flag|flag codes|flag code|obs. status|observation status|observation flag|flags|symbol|symbols|data marking|状态|数据状态|标志',
  ),
  source: words('source|sources|data source|来源|数据来源|资料来源'),
  note: words(
    'note|notes|comment|comments|remark|remarks|footnote|footnotes|value footnotes|obs_comment|备注|说明|注释|注',
  ),
}

/** Of each listed header the roles that it names, with its place in the list of each. */
const listed = new Map<string, Map<string, number>>()
for (const [role, list] of Object.entries(names))
  for (const [place, name] of list.entries()) {
    const roles = listed.get(foldName(name)) ?? new Map<string, number>()
    if (!roles.has(role)) roles.set(role, place)
    listed.set(foldName(name), roles)
  }

/** Headers that are in no list rank behind those that are: names of concepts in other languages, composed ones last. */
const [CONCEPT, COMPOSED] = [1000, 2000]
/** Ranks below are of words in the lists. */
export const LISTED_WORDS = CONCEPT

/** Headers come again in every table, and in long tables in every row. */
const MOST_KNOWN = 5000
const known = new Map<string, (role: ColumnRole) => number>()

const ranksOf = (header: string): ((role: ColumnRole) => number) => {
  const places = listed.get(foldName(header))
  // What another role is called is no composition.
  if (places !== undefined) return (role) => places.get(role) ?? -1
  if (header === '' || header.length > 60) return () => -1
  const [concept, composed] = [conceptOf(header), composedRole(header)]
  return (role) => (concept === role ? CONCEPT : composed === role ? COMPOSED : -1)
}

/** `headerRank` of one header for any role: what takes time is done once. */
export const headerRanks = (header: string): ((role: ColumnRole) => number) => {
  const before = known.get(header)
  if (before !== undefined) return before
  const ranks = ranksOf(header)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(header, ranks)
  return ranks
}

/** Place of a header in the list of names for a role, the lower the surer; -1 where it is none of them. */
export const headerRank = (role: ColumnRole, header: string): number => headerRanks(header)(role)

/** Numbers of rows, that say nothing of the observations. */
export const isRowNumber = (header: string): boolean =>
  ['序号', '编号', '行号', 'no', 'id', '#', 'objectid', 'rowid', 'unnamed:0', 'fid', 'rownumber'].includes(
    foldName(header),
  )
