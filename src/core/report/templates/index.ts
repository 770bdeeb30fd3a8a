import type { ReportTemplate } from '../template'
import { indicatorReport } from './indicatorReport'

/** Every kind of report, in the order of menus. Adding one: its file and one line here. */
export const reportTemplates: readonly ReportTemplate[] = [indicatorReport]
