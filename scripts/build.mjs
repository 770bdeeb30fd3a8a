// Builds the bundle and the sample projects, unless they are newer than the sources.
import { endOnSignals } from './setup/processes.mjs'
import { runCommand, setUpCommandLine } from './setup/setUp.mjs'

endOnSignals()
process.exitCode = await runCommand(process.stdout, async (reporter) => {
  await setUpCommandLine(reporter)
  reporter.say('The build is up to date.')
  return 0
})
