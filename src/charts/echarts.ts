import { BarChart, CustomChart, HeatmapChart, LineChart, MapChart, ScatterChart } from 'echarts/charts'
import {
  DataZoomComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { graphic, init, registerAction, registerMap, setPlatformAPI, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { BOLD, estimatedWidth } from './textWidth'

// Only what the views draw with; a view that needs more adds it here.
use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  MapChart,
  ScatterChart,
  DataZoomComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
])

/**
 * To be called once where there is no canvas to measure texts with: ECharts itself would take every character beyond
 * ASCII for a square, also the figure spaces that ranks are aligned with.
 */
export const measureWithoutCanvas = (): void =>
  setPlatformAPI({
    measureText: (text, font = '') => {
      const [, size = '12'] = /([\d.]+)px/.exec(font) ?? []
      const wider = /\b(?:bold|[6-9]00)\b/.test(font) ? BOLD : 1
      return { width: estimatedWidth(text, Number(size)) * wider }
    },
  })

export { graphic, init as initChart, registerAction, registerMap }
