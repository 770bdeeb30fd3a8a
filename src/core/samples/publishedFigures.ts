import type { Claim } from '../claims/schema'
import { parseDelimited } from '../formats/delimited'

export type ReportId = 'DCDR2018' | 'ZIDR2018' | 'DCDR2020' | 'DCDR2021' | 'DCDR2022'

/** One figure as the press coverage of a report printed it; region, period and comparator in the words used there. */
export interface PublishedFigure {
  readonly id: string
  readonly report: ReportId
  readonly region: string
  readonly period: string
  readonly indicator: string
  readonly kind: Claim['says']
  /** A number; for kind `order` the regions from rank 1 down, separated by semicolons. */
  readonly value: string
  readonly unit: string
  readonly comparator: string
  readonly remark: string
}

/** Titles of the reports, as sources are cited. */
export const reports: Readonly<Record<ReportId, string>> = {
  DCDR2018:
    '《数字中国建设发展报告（2018年）》 Digital China Construction Development Report (2018), 2019-05-06',
  ZIDR2018: '《浙江省互联网发展报告2018》 Zhejiang Internet Development Report 2018, 2019-05-27',
  DCDR2020: '《数字中国发展报告（2020年）》 Digital China Development Report (2020)',
  DCDR2021: '《数字中国发展报告（2021年）》 Digital China Development Report (2021)',
  DCDR2022: '《数字中国发展报告（2022年）》 Digital China Development Report (2022)',
}

const table = `id,report,region,period,indicator,kind,value,unit,comparator,remark
A1,DCDR2018,Zhejiang,2018,dcdi.total,value,80.93,points,,Informatisation development index
A2,DCDR2018,Zhejiang,2018,dcdi.total,rank,5,,31 provinces,
A3,DCDR2018,,2018,dcdi.total,order,"Beijing;Guangdong;Jiangsu;Shanghai;Zhejiang;Fujian;Tianjin;Chongqing;Hubei;Shandong",,,ranks 1 to 10
A4,DCDR2018,31 provinces,2018,dcdi.total,mean,67.15,points,,unweighted mean
A5,DCDR2018,31 provinces,2018,dcdi.total,change,4.88,points,2017,change of that mean against the year before
A6,DCDR2018,Zhejiang,2018,dcdi.service,value,19.34,points,,information service applications
A7,DCDR2018,Zhejiang,2018,dcdi.service,rank,1,,,
A8,DCDR2018,Fujian,2018,dcdi.service,rank,4,,,
A9,DCDR2018,Zhejiang,2018,dcdi.digitalisation,value,18.66,points,,industry digitalisation
A10,DCDR2018,,2018,dcdi.digitalisation,order,"Zhejiang;Shanghai;Beijing;Guangdong;Jiangsu",,,ranks 1 to 5
A11,DCDR2018,Fujian,2018,dcdi.digitalisation,rank,6,,,
A12,DCDR2018,,2018,dcdi.infrastructure,order,"Shanghai;Zhejiang;Guangdong;Jiangsu;Beijing",,,ranks 1 to 5
A13,DCDR2018,Fujian,2018,dcdi.infrastructure,rank,6,,,
A14,DCDR2018,Zhejiang,2018,dcdi.industry,top,5,,,information technology industry: within the top five
A15,DCDR2018,Fujian,2018,dcdi.industry,rank,6,,,
A16,DCDR2018,Zhejiang,2018,dcdi.environment,top,5,,,development environment: within the top five (the text is loose here)
A17,DCDR2018,Zhejiang,2018,zhezhengding.registered,value,1.2,million people,,government workers registered in the mobile office by end of 2018
A18,DCDR2018,Zhejiang,2018,zhezhengding.cities,value,11,cities,,
A19,DCDR2018,Zhejiang,2018,zhezhengding.counties,value,90,districts and counties,,
B1,ZIDR2018,Zhejiang,2018,netizens,value,45.537,million people,,end of year
B2,ZIDR2018,Zhejiang,2018,netizens,change,5.877,million people,2017,so 39.66 in 2017
B3,ZIDR2018,Zhejiang,2018,internet_penetration,value,79.2,%,,
B4,ZIDR2018,Zhejiang,2018,internet_penetration,gap,19.6,percentage points,China,so 59.6 for China
B5,ZIDR2018,China,2018,internet_penetration,value,59.6,%,,printed elsewhere; agrees with B3 and B4
B6,ZIDR2018,China,2018,netizens,value,829,million people,,
B7,ZIDR2018,Zhejiang,2018,fibre_households,rank,1,,,
B8,ZIDR2018,Zhejiang,2018,broadband_100m_share,value,71.9,%,,
B9,ZIDR2018,Zhejiang,2018,digital_core_value_added,value,554.77,billion yuan,,
B10,ZIDR2018,Zhejiang,2018,digital_core_value_added,share,17.5,%,GDP growth,contribution to the province's GDP
B11,ZIDR2018,Zhejiang,2018,digital_economy,rank,4,,,
B12,ZIDR2018,Zhejiang,2018,online_retail_sales,value,1671.88,billion yuan,,
B13,ZIDR2018,Zhejiang,2018,online_retail_sales,growth,25.4,%,2017,so 1333.24 in 2017
B14,ZIDR2018,Zhejiang,2018,residents_online_consumption,value,847.05,billion yuan,,
B15,ZIDR2018,Zhejiang,2018,residents_online_consumption,growth,25.0,%,2017,so 677.64 in 2017
B16,ZIDR2018,Zhejiang,2018,eit_manufacturing_software_index,rank,3,,,
B17,ZIDR2018,Zhejiang,2018,blockchain_patents,rank,3,,,
B18,ZIDR2018,Hangzhou,2018,listed_internet_companies,share,9.2,%,China,
B19,ZIDR2018,Hangzhou,2018,talent_net_inflow_rate,rank,1,,,
B20,ZIDR2018,Zhejiang,2018,gov_service_registered_users,value,20.21,million people,,more than
B21,ZIDR2018,Zhejiang,2018,public_data_accesses,value,180,million,,
B22,ZIDR2018,Zhejiang,2018,public_data_accesses,multiple,14,times,2017,so about 12.9 in 2017
B23,ZIDR2018,Zhejiang,2018,public_data_items,value,11.4,billion items,,licence; population; legal person; credit libraries
B24,ZIDR2018,Zhejiang,2018,one_visit_coverage,value,100,%,,province; city and county levels
B25,ZIDR2018,Zhejiang,2018,one_visit_joint_items,value,61,items,,
B26,ZIDR2018,Zhejiang,2018,zheliban_applications,value,290,applications,,
B27,ZIDR2018,Zhejiang / province level,2018,zheliban_items,value,168,items,,
B28,ZIDR2018,Zhejiang / city level,2018,zheliban_items,value,452,items,,
B29,ZIDR2018,Zhejiang / county level,2018,zheliban_items,value,371,items,,
B30,ZIDR2018,Zhejiang,2018,one_certificate_share,value,63.64,%,,
B31,ZIDR2018,Zhejiang,2018,utilities_transfer_days,value,2,working days,,direction -1; best cities 60 minutes
B32,ZIDR2018,Zhejiang,before reform,hospital_queue_minutes,value,8.21,minutes,,direction -1
B33,ZIDR2018,Zhejiang,2018,hospital_queue_minutes,value,3.81,minutes,before reform,
B34,ZIDR2018,Zhejiang,before reform,outpatient_smart_settlement,value,56.07,%,,
B35,ZIDR2018,Zhejiang,2018,outpatient_smart_settlement,value,79.08,%,before reform,
B36,ZIDR2018,Zhejiang,2018,security_enterprises,value,500,enterprises,,more than
B37,ZIDR2018,Zhejiang,2018,security_industry_scale,value,100,billion yuan,,more than
B38,ZIDR2018,Zhejiang,2018,security_industry_scale,rank,1,,,
B39,ZIDR2018,China,2018,digital_economy_share,value,34.8,% of GDP,,
A20,DCDR2020,,2020,dcdi.total,order,"Beijing;Zhejiang;Shanghai;Guangdong;Jiangsu;Tianjin;Shandong;Hubei;Sichuan;Fujian",,,ranks 1 to 10 in the 2020 report
A21,DCDR2021,,2021,dcdi.total,order,"Zhejiang;Beijing;Shanghai;Guangdong;Jiangsu;Shandong;Tianjin;Fujian;Hubei;Sichuan",,,ranks 1 to 10 in the 2021 report
B40,DCDR2018,China,2018,ecommerce_turnover,value,31.63,trillion yuan,,
B41,DCDR2020,China,2020,netizens,value,989,million people,,
B42,DCDR2020,China,2020,internet_penetration,value,70.4,%,,
B43,DCDR2022,China,2022,digital_economy_share,value,41.5,% of GDP,,
B44,DCDR2022,China,2022,digital_economy,value,50.2,trillion yuan,,
`

/**
 * Every figure of the two model reports, and the few national figures that they are compared to. Nothing else
 * of the indices was published; what is not here is missing.
 */
export const publishedFigures = (): readonly PublishedFigure[] => {
  const parsed = parseDelimited(table.trim(), ',')
  if (!parsed.ok) throw new Error(`published figures, line ${parsed.error.line}`)
  const [header = [], ...rows] = parsed.value.rows
  return rows.map((row) => {
    const field = (name: keyof PublishedFigure) => row[header.indexOf(name)] ?? ''
    return {
      id: field('id'),
      report: field('report') as ReportId,
      region: field('region'),
      period: field('period'),
      indicator: field('indicator'),
      kind: field('kind') as PublishedFigure['kind'],
      value: field('value'),
      unit: field('unit'),
      comparator: field('comparator'),
      remark: field('remark'),
    }
  })
}
