import fs from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { findPostgres, type PostgresServer, startPostgres } from '../src/main/database/testing/postgresServer'
import { expect, test } from './fixtures'
import { AggregateDriver } from './poms/aggregator'
import { DatabaseDriver } from './poms/database'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'

const installed = await findPostgres()
/** Skipped, and counted as such, where there is no server to start. */
const testOnServer = installed === null ? test.skip : test

test.describe('a database', () => {
  let server: PostgresServer
  let owner: Client

  test.beforeAll(async () => {
    if (installed === null) return
    server = await startPostgres(installed)
    owner = new Client({ ...server, host: '127.0.0.1', ssl: false })
    await owner.connect()
    await owner.query(`create table people (province text, day date, income float8);
      insert into people select (array['浙江', '江苏', 'Zhejiang'])[1 + n % 3], date '2030-01-01' + n % 300, n
        from generate_series(1, 30000) n;
      create view slow as select * from people where pg_sleep(600)::text = ''`)
  })
  test.afterAll(async () => {
    await owner?.end()
    await server?.stop()
  })

  const connections = async (condition = 'true'): Promise<number> => {
    const { rows } = await owner.query(
      `select 1 from pg_stat_activity where application_name = 'Provindex' and ${condition}`,
    )
    return rows.length
  }

  testOnServer(
    'is connected to only when asked, aggregates on its own, and is stopped there',
    async ({ app }) => {
      const workbench = new WorkbenchDriver(app)
      const database = new DatabaseDriver(app.page)
      const aggregator = new AggregateDriver(app.page)
      await new GridDriver(app.page).ready()
      const ca = path.join(app.projectsDir, 'ca.pem')
      fs.writeFileSync(ca, server.ca)

      await workbench.menu('file.aggregateDatabase')
      await database.fill({ ...server, host: 'localhost', password: 'wrong' })
      await expect(database.dialog).toContainText('opens a connection from this computer to localhost')
      expect(await connections()).toBe(0)
      await database.connectButton.click()
      await expect(database.dialog.getByRole('alert')).toContainText('not signed by an authority')
      await workbench.answerDialogs({ open: ca })
      await database.dialog.getByRole('button', { name: 'Choose file…' }).click()
      await database.connectButton.click()
      await expect(database.dialog.getByRole('alert')).toContainText('did not let “analyst” into')
      await database.password.fill(server.password)
      await database.dialog.getByRole('checkbox', { name: /^Keep the password/ }).check()
      await database.password.press('Enter')
      await database.dialog.getByRole('radio', { name: 'public.people' }).check()
      await expect(database.dialog.getByRole('table', { name: 'Columns' })).toContainText('double precision')
      await database.useButton.click()

      await expect(aggregator.dialog).toContainText('PostgreSQL, on localhost')
      expect(await connections()).toBe(0)
      await aggregator.runButton.click()
      await expect(aggregator.counts).toContainText('2 added')
      await expect(aggregator.dialog).toContainText('30000 records came to 2 values. Came over: 3 rows')
      await aggregator.importButton.click()
      await expect(aggregator.dialog).toBeHidden()

      // The password is kept, but neither readable in the file nor given to the page.
      const kept = fs.readFileSync(path.join(app.userData, 'databases.json'), 'utf8')
      expect(kept).toContain('localhost')
      expect(kept).not.toContain(server.password)
      const told = await app.page.evaluate(async () =>
        JSON.stringify(await window.provindex.request('database.saved', null)),
      )
      expect(told).toContain('"hasPassword":true')
      expect(told).not.toContain(server.password)

      await workbench.menu('file.aggregateDatabase')
      await expect(database.password).toHaveValue('')
      await database.connectButton.click()
      await database.dialog.getByRole('radio', { name: 'public.slow' }).check()
      await database.useButton.click()
      await aggregator.runButton.click()
      await expect.poll(() => connections("state = 'active'")).toBe(1)
      await expect(aggregator.dialog).toContainText('The server localhost is computing…')
      await aggregator.stopButton.click()
      await expect(aggregator.dialog.getByRole('alert')).toBeVisible()
      await expect.poll(() => connections()).toBe(0)

      await aggregator.dialog.getByRole('button', { name: 'Other table…' }).click()
      await database.dialog.getByRole('button', { name: 'Forget connection' }).click()
      await expect(database.host).toHaveValue('')
      await expect.poll(() => fs.readFileSync(path.join(app.userData, 'databases.json'), 'utf8')).toBe('[]\n')
      expect(await workbench.blockedRequests()).toEqual([])
    },
  )
})
