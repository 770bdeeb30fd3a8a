// Builds the sample projects into resources/samples with the command line of the finished bundle.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './setup/paths.mjs'

const folder = path.join(root, 'resources/samples')

/** @param {string[]} args */
const provindex = (...args) =>
  execFileSync(process.execPath, [path.join(root, 'out/main/cli.cjs'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** @type {{samples: {id: string}[]}} */
const { samples } = JSON.parse(provindex('new', '--sample', '--json'))
fs.mkdirSync(folder, { recursive: true })
for (const { id } of samples) {
  const target = path.join(folder, `${id}.provindex`)
  const unfinished = path.join(folder, `.${id}.${process.pid}.tmp`)
  try {
    provindex('new', unfinished, '--sample', id)
    fs.renameSync(unfinished, target)
  } finally {
    fs.rmSync(unfinished, { force: true })
  }
  process.stdout.write(`${path.relative(root, target)}\n`)
}
