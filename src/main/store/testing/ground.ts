import type { ProjectContent } from '#core/project/content'
import { ground } from '#core/project/testing/arbitraryCommands'
import { type Content, emptyContent, performAll } from '#core/project/testing/memoryProject'

/** Three regions and three indicators, no cells. */
export const groundContent = (): Content => performAll(emptyContent(), ...ground)

const asProject = ({ records, cells }: Content): ProjectContent => ({
  records: {
    project: [...records.project.values()],
    regions: [...records.regions.values()],
    periods: [...records.periods.values()],
    indicators: [...records.indicators.values()],
    indices: [...records.indices.values()],
    views: [...records.views.values()],
    claims: [...records.claims.values()],
    boundaries: [...records.boundaries.values()],
  },
  cells: [...cells.values()],
})

export const groundProject = (): ProjectContent => asProject(groundContent())
