import { foldName } from '../../dataset/matchRegion'
import type { ColumnRole } from './importMapping'

const words = (...lists: string[]): readonly string[] => lists.flatMap((list) => list.split(' '))

/** Headers by what they say of a row; where several columns qualify, the earlier name in the list wins. */
const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  region: words(
    'region region_code ref_area geo area_code adcode gb2260 iso3166_2 province_code',
    '地区代码 地区编码 行政区划代码 区划代码 省份代码 行政区划',
    'region_name area province province_name city country location territory',
    '地区 地区名称 省份 省 省市 省区市 省(区、市) 省、自治区、直辖市 区域 城市 国家',
  ),
  regionName: words('region_name area_name province_name name 地区名称 省份名称 地区 省份 名称'),
  period: words(
    'period time_period time year date quarter month',
    '时期 年份 年度 年 时间 日期 统计年度 季度 月份',
  ),
  indicator: words(
    'indicator indicator_code variable series measure indicator_name',
    '指标代码 指标编码 指标 指标名称 变量 项目',
  ),
  subperiod: words('quarter month 季度 月份 月 季'),
  indicatorName: words('indicator_name variable_name series_name 指标名称'),
  value: words('value obs_value observation amount 数值 值 指标值 观测值 数据'),
  unit: words('unit units unit_measure 单位 计量单位'),
  status: words('status obs_status flag flags 状态 数据状态 标志'),
  source: words('source sources 来源 数据来源 资料来源'),
  note: words('note notes comment remark remarks 备注 说明 注释 注'),
}

/** The column among `free` whose header says the role, or -1. */
export const columnNamed = (
  role: ColumnRole,
  header: readonly string[],
  free: ReadonlySet<number>,
): number => {
  const keys = header.map(foldName)
  for (const name of names[role].map(foldName)) {
    const at = keys.findIndex((key, i) => key === name && free.has(i))
    if (at >= 0) return at
  }
  return -1
}

/** Columns that describe an indicator by its name and are no values: read past, not reported. */
export const isIndicatorName = (header: string): boolean =>
  ['indicatorname', '指标名称'].includes(foldName(header))

const inBrackets = /^(.*\S)\s*[（(]\s*([^（）()]+?)\s*[）)]$/u

/** Splits a header such as `GDP（亿元）` into name and unit; the unit is empty where there is none. */
export const nameAndUnit = (header: string): { readonly name: string; readonly unit: string } => {
  const [, name, unit] = inBrackets.exec(header.trim()) ?? []
  return name === undefined || unit === undefined ? { name: header.trim(), unit: '' } : { name, unit }
}
