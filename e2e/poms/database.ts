import type { Locator, Page } from '@playwright/test'

interface Login {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
}

/** The dialog that asks for a database and a table in it. */
export class DatabaseDriver {
  readonly dialog: Locator
  readonly host: Locator
  readonly password: Locator
  readonly connectButton: Locator
  readonly useButton: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(Aggregate from a database|从数据库汇总)$/ })
    this.host = this.dialog.getByRole('textbox', { name: /^(Host|主机)/ })
    this.password = this.dialog.getByLabel(/^(Password|密码)/)
    this.connectButton = this.dialog.getByRole('button', { name: /^(Connect|连接)$/ })
    this.useButton = this.dialog.getByRole('button', { name: /^(Use this table|使用此表)$/ })
  }

  async fill({ host, port, database, user, password }: Login): Promise<void> {
    await this.host.fill(host)
    await this.dialog.getByRole('textbox', { name: /^(Port|端口)/ }).fill(String(port))
    await this.dialog.getByRole('textbox', { name: /^(Database|数据库)/ }).fill(database)
    await this.dialog.getByRole('textbox', { name: /^(User|用户)/ }).fill(user)
    await this.password.fill(password)
  }
}
