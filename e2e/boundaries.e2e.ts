import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { ImportDriver } from './poms/importer'
import { ViewDriver } from './poms/view'
import { WorkbenchDriver } from './poms/workbench'

const commandLine = path.join(root, 'out/main/cli.cjs')
const provindex = (...argv: string[]): string =>
  execFileSync(toolNode(), [commandLine, ...argv], { encoding: 'utf8' })

const names = ['Alba', 'Brim', 'Corve', 'Dunmar', 'Elsk', 'Forra']

/** Six squares of two degrees in three columns; one of them under a misspelt name. */
const boundaries = () => ({
  type: 'FeatureCollection',
  features: names.map((name, at) => {
    const [x, y] = [10 + 2 * (at % 3), 50 + 2 * Math.floor(at / 3)]
    const ring = [
      [x, y],
      [x + 2, y],
      [x + 2, y + 2],
      [x, y + 2],
      [x, y],
    ]
    const properties = { name: name === 'Elsk' ? 'Elsc' : name }
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
  }),
})

/** The same shapes under their right names, beside an object that holds no areas. */
const topology = () => ({
  type: 'Topology',
  objects: {
    tiles: {
      type: 'GeometryCollection',
      geometries: names.map((name, at) => ({ type: 'Polygon', properties: { name }, arcs: [[at]] })),
    },
    roads: { type: 'GeometryCollection', geometries: [{ type: 'LineString', arcs: [0] }] },
  },
  arcs: boundaries().features.map(({ geometry }) => geometry.coordinates[0]),
})

// Wide enough for the map beside the sheet.
test.use({ appOptions: { windowSize: '1920x1080' } })

test('boundaries of regions that no map comes with are imported, drawn, taken back and kept', async ({
  launch,
}, testInfo) => {
  const [project, table, shapes] = ['tiles.provindex', 'rain.csv', 'tiles.geojson'].map((name) =>
    testInfo.outputPath(name),
  ) as [string, string, string]
  fs.writeFileSync(
    table,
    `region,period,rain\n${names.map((name, at) => `${name},2020,${10 + at}`).join('\n')}\n`,
  )
  fs.writeFileSync(shapes, JSON.stringify(boundaries()))
  provindex('new', project, '--regions', 'none')
  provindex('import', project, table, '--create-regions', '--create-indicators')

  const app = await launch({ args: [project] })
  const map = new ViewDriver(app.page, 'map')
  await expect(map.panel).toContainText('No boundaries for these regions')
  const workbench = new WorkbenchDriver(app)
  await workbench.answerDialogs({ open: shapes })
  await map.panel.getByRole('button', { name: 'Import boundaries…' }).click()
  const importer = new ImportDriver(app.page)
  await expect(importer.counts).toContainText('5 added')
  await expect(importer.counts).toContainText('1 name not known')
  await expect(importer.importButton).toBeDisabled()
  await importer.dialog.getByRole('button', { name: 'Is it Elsk?' }).click()
  await expect(importer.counts).toContainText('6 added')
  await importer.importButton.click()
  await map.drawn()
  await map.hover('Dunmar')
  await expect(map.chart).toHaveAttribute('data-highlighted', 'Dunmar')

  await workbench.menu('edit.undo')
  await expect(map.panel).toContainText('No boundaries for these regions')
  await workbench.menu('edit.redo')
  await map.drawn()

  const again = testInfo.outputPath('tiles.topojson')
  fs.writeFileSync(again, JSON.stringify(topology()))
  await workbench.answerDialogs({ open: again })
  await workbench.menu('file.importData')
  await expect(importer.counts).toContainText('6 unchanged')
  await expect(importer.dialog.getByText('Other objects of the file were not read: roads.')).toBeVisible()
  await app.page.keyboard.press('Escape')
  await expect(importer.dialog).toBeHidden()
  await app.close()

  const reopened = await launch({ args: [project] })
  await new ViewDriver(reopened.page, 'map').drawn()
  await reopened.close()
  expect(JSON.parse(provindex('info', project, '--json')).counts).toMatchObject({ boundaries: 6 })
})
