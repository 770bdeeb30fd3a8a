import type { ReportTemplate } from '../template'
import { indexReport } from './indexReport'
import { indicatorReport } from './indicatorReport'
import { regionProfile } from './regionProfile'

/** Every kind of report, in the order of menus. Adding one: its file and one line here. */
export const reportTemplates: readonly ReportTemplate[] = [regionProfile, indexReport, indicatorReport]
