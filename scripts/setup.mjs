// Sets up everything that `npm start` and `npm test` need, and starts nothing.
import { endOnSignals } from './setup/processes.mjs'
import { runCommand, setUpWindow } from './setup/setUp.mjs'

endOnSignals()
process.exitCode = await runCommand(process.stdout, async (reporter) => {
  await setUpWindow(reporter)
  reporter.say('Set-up is complete.')
  return 0
})
