import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { AggregateDriver } from './poms/aggregator'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'

const people = `province,day,sex,income,weight
浙江省,2030-03-31,F,100,2
浙江,2030-07-01,M,300,1
浙汀,2030-08-01,M,50,1
江苏,2030-12-31,F,50,1
`

const observations = (project: string): string[] => {
  const out = `${project}.csv`
  const argv = ['export', project, '--format', 'csv', '--out', out, '--period', '2030']
  execFileSync(toolNode(), [path.join(root, 'out/main/cli.cjs'), ...argv], { encoding: 'utf8' })
  const [, ...lines] = fs.readFileSync(out, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [region, , , indicator, value] = line.split(',')
    return `${region} ${indicator} ${value}`
  })
}

test('microdata: a wrong expression is told, an aggregation is stopped, what comes out is imported and undone', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const aggregator = new AggregateDriver(page)
  await new GridDriver(page).ready()

  // In two parts, as archives that are appended to are.
  const [header = '', ...rows] = people.split('\n')
  const packed = path.join(app.projectsDir, 'people.csv.gz')
  fs.writeFileSync(packed, Buffer.concat([gzipSync(`${header}\n`), gzipSync(rows.join('\n'))]))
  await workbench.answerDialogs({ open: packed })
  await workbench.menu('file.aggregateData')
  await expect(aggregator.dialog).toContainText('province')
  await expect(aggregator.dialog.getByRole('combobox', { name: 'Column of regions' })).toHaveValue('province')
  await expect(aggregator.dialog.getByRole('combobox', { name: 'Column of periods' })).toHaveValue('day')

  const filter = aggregator.dialog.getByLabel('Only records with').first()
  await filter.fill('incme > 0 and')
  await expect(aggregator.dialog).toContainText('there is no column “incme”')
  await expect(aggregator.runButton).toBeDisabled()
  await filter.fill('income > "many"')
  await expect(aggregator.dialog).toContainText('position 10')
  await filter.fill('income > 0')
  await workbench.holdAggregations(true)
  await aggregator.runButton.click()
  await aggregator.stopButton.click()
  await expect(aggregator.dialog.getByRole('alert')).toBeVisible()
  await expect(aggregator.importButton).toBeDisabled()
  await workbench.holdAggregations(false)

  const small = path.join(app.projectsDir, 'people.csv')
  fs.writeFileSync(small, people)
  await workbench.answerDialogs({ open: small })
  await aggregator.dialog.getByRole('button', { name: 'Other file…' }).click()
  await expect(aggregator.dialog).toContainText('people.csv')
  await aggregator.dialog.getByRole('button', { name: 'Add a measure' }).click()
  const second = aggregator.measure(2)
  await expect(second).toContainText('Give the code of an indicator')
  await second.getByLabel('Indicator', { exact: true }).fill('income_median')
  await aggregator.choose(second.getByRole('combobox', { name: 'Measure', exact: true }), 'Median')
  await second.getByLabel('Of', { exact: true }).fill('income')
  await page.keyboard.press('Escape')
  await aggregator.runButton.click()
  await expect(aggregator.counts).toContainText('1 name not known')
  await expect(aggregator.importButton).toBeDisabled()
  await aggregator.dialog.getByRole('button', { name: /^Is it .*(Zhejiang|浙江)/ }).click()
  await expect(aggregator.counts).toContainText('4 added')
  await aggregator.importButton.click()
  await expect(aggregator.dialog).toBeHidden()

  const project = path.join(app.projectsDir, 'aggregated.provindex')
  await workbench.answerDialogs({ save: project })
  await workbench.menu('file.saveAs')
  await expect(page.getByText('Saved as')).toBeVisible()
  const redo = page.getByRole('button', { name: 'Redo', exact: true })
  await workbench.menu('edit.undo')
  await expect(redo).toBeEnabled()
  await expect(workbench.status).not.toContainText('Import')
  await workbench.menu('edit.redo')
  await expect(redo).toBeDisabled()
  await app.close()
  expect(observations(project)).toEqual([
    ...['320000 records 1', '330000 records 3'],
    ...['320000 income_median 50', '330000 income_median 100'],
  ])
})
