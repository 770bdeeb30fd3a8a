import type { LocalText } from '../dataset/schema'
import { parseDelimited } from '../formats/delimited'

export const demonstrationDimensions = {
  service: { zh: '信息服务应用', en: 'Information service applications', points: 25 },
  industry: { zh: '信息技术产业', en: 'Information technology industry', points: 15 },
  digitalisation: { zh: '产业数字化', en: 'Industry digitalisation', points: 25 },
  infrastructure: { zh: '信息基础设施', en: 'Information infrastructure', points: 15 },
  security: { zh: '网络安全', en: 'Network security', points: 10 },
  environment: { zh: '发展环境', en: 'Development environment', points: 10 },
} as const
export type DimensionId = keyof typeof demonstrationDimensions

/** Context indicators that others are divided by; not among the 36 of the index. */
export const denominators = ['population', 'households', 'gdp'] as const
export type Denominator = (typeof denominators)[number]

/**
 * How an indicator is simulated. `from` and `to` are its intensity (per denominator, where it has one) at the
 * bottom and at the top of development; with `from` above `to` less is better. `curve`: straight; early = soon
 * near the top (skewed to the left); late = few are far ahead (skewed to the right).
 */
export interface IndicatorModel {
  readonly code: string
  readonly name: LocalText
  readonly unit: LocalText
  readonly decimals: number
  readonly dimension: DimensionId
  /** Points in the index. */
  readonly weight: number
  readonly per: Denominator | null
  /** `scale` of the denominate step: 100 = per hundred. */
  readonly scale: number
  readonly from: number
  readonly to: number
  readonly curve: 'straight' | 'early' | 'late'
  /** Relative standard deviation of what the curve does not explain. */
  readonly noise: number
  /** First year with data. */
  readonly since: number
}

const table = `dimension;code;zh;en;unit_zh;unit_en;decimals;weight;per;scale;from;to;curve;noise;since
service;netizens;网民规模;Internet users;万人;10,000 persons;1;5;population;100;38;88;early;0.02;
service;gov_users;政务服务平台注册用户;Registered users of government services;万人;10,000 persons;1;5;population;100;2;85;late;0.08;
service;online_retail;网上零售额;Online retail sales;亿元;100 million yuan;1;4;population;1;0.05;5.2;late;0.1;
service;mobile_payments;移动支付业务笔数;Mobile payments;亿笔;100 million;2;4;population;10000;60;1900;late;0.09;
service;telemedicine;开通远程医疗的医院占比;Hospitals with telemedicine;%;%;1;4;;;8;92;straight;0.07;
service;approval_days;政务服务平均办理时间;Average time of government services;个工作日;working days;1;3;;;16;1.5;early;0.08;
industry;software_revenue;软件业务收入;Software revenue;亿元;100 million yuan;1;3;gdp;100;0.3;32;late;0.12;
industry;electronics_value_added;电子信息制造业增加值;Value added of electronics manufacturing;亿元;100 million yuan;1;3;gdp;100;0.4;8.5;late;0.16;
industry;telecom_revenue;电信业务总量;Telecommunication services;亿元;100 million yuan;1;2;gdp;100;1.1;2.9;straight;0.07;
industry;ict_employees;信息传输、软件和信息技术服务业就业人员;Employees in information services;万人;10,000 persons;2;3;population;100;0.12;3.1;late;0.1;
industry;ict_patents;信息技术发明专利授权量;Invention patents in information technology;件;patents;0;2;population;1;0.03;7.5;late;0.15;
industry;ict_losses;信息技术企业亏损面;Information technology enterprises with losses;%;%;1;2;;;34;11;straight;0.08;
digitalisation;core_share;数字经济核心产业增加值占GDP比重;Core digital industries, share of GDP;%;%;2;5;;;2.2;16.5;straight;0.08;
digitalisation;cloud_enterprises;规模以上企业上云占比;Enterprises in the cloud;%;%;1;4;;;6;82;straight;0.06;
digitalisation;ecommerce_enterprises;有电子商务交易活动的企业占比;Enterprises with e-commerce;%;%;1;4;;;2.5;17;straight;0.07;
digitalisation;ecommerce_turnover;电子商务交易额;E-commerce turnover;亿元;100 million yuan;1;4;gdp;100;6;68;late;0.08;
digitalisation;process_control;关键工序数控化率;Numerical control of key processes;%;%;1;4;;;24;68;straight;0.04;2014
digitalisation;smart_farming;农业生产信息化率;Informatisation of farming;%;%;1;4;;;5;48;straight;0.1;
infrastructure;broadband;固定宽带接入用户;Fixed broadband subscriptions;万户;10,000 households;1;3;households;100;25;118;early;0.04;
infrastructure;fibre_share;光纤宽带用户占比;Broadband users on fibre;%;%;1;2;;;12;99;early;0.02;
infrastructure;base_stations;移动通信基站数;Mobile base stations;万个;10,000 stations;2;3;population;10000;18;92;straight;0.06;
infrastructure;download_speed;固定宽带平均下载速率;Average download speed;Mbit/s;Mbit/s;1;3;;;3;98;straight;0.05;
infrastructure;ipv6_share;IPv6活跃用户占比;Active users of IPv6;%;%;1;2;;;0.5;78;straight;0.08;2017
infrastructure;broadband_price;宽带资费占居民可支配收入比重;Broadband price, share of income;%;%;2;2;;;4.2;0.6;early;0.06;
security;security_revenue;网络安全产业收入;Revenue of the security industry;亿元;100 million yuan;2;2;gdp;10000;1.5;64;late;0.14;
security;incidents;网络安全事件数;Security incidents;起;incidents;0;2;population;1;3.6;0.7;straight;0.13;
security;graded_protection;等级保护备案率;Systems filed for graded protection;%;%;1;2;;;30;97;early;0.05;
security;patch_days;漏洞平均修复时间;Average time to repair a vulnerability;天;days;1;2;;;42;5;straight;0.09;
security;phishing;仿冒网站数;Phishing sites;个;sites;0;1;population;1;0.9;0.1;early;0.16;
security;security_staff;网络安全专业人员;Security professionals;人;persons;0;1;population;1;0.15;6.4;late;0.11;
environment;rd_intensity;研究与试验发展经费投入强度;R&D expenditure, share of GDP;%;%;2;2;;;0.35;4.4;straight;0.09;
environment;fiscal_digital;信息化财政支出;Public expenditure on informatisation;亿元;100 million yuan;2;2;gdp;10000;9;38;straight;0.1;
environment;college;大专及以上学历人口占比;Population with college education;%;%;1;2;;;6.5;38;straight;0.06;
environment;income;居民人均可支配收入;Disposable income per head;元;yuan;0;2;;;10500;72000;straight;0.04;
environment;open_data;开放公共数据集;Open public data sets;个;data sets;0;1;population;1;0.01;2.6;late;0.2;
environment;start_up_days;企业开办平均时间;Average time to start a business;天;days;1;1;;;26;1.8;early;0.08;
`

const readModels = (): readonly IndicatorModel[] => {
  const parsed = parseDelimited(table.trim(), ';')
  if (!parsed.ok) throw new Error(`demonstration models, line ${parsed.error.line}`)
  const [header = [], ...rows] = parsed.value.rows
  return rows.map((row) => {
    const field = (name: string) => row[header.indexOf(name)] ?? ''
    return {
      code: field('code'),
      name: { zh: field('zh'), en: field('en') },
      unit: { zh: field('unit_zh'), en: field('unit_en') },
      decimals: Number(field('decimals')),
      dimension: field('dimension') as DimensionId,
      weight: Number(field('weight')),
      per: field('per') === '' ? null : (field('per') as Denominator),
      scale: Number(field('scale') || '1'),
      from: Number(field('from')),
      to: Number(field('to')),
      curve: field('curve') as IndicatorModel['curve'],
      noise: Number(field('noise')),
      since: Number(field('since') || '0'),
    }
  })
}

/** The 36 indicators of the index, six in each dimension. */
export const indicatorModels: readonly IndicatorModel[] = readModels()
