import type { Channel, EventName } from './ipc'

/** Keys of an object type, each exactly once; a name that is missing or too many does not compile. */
const namesOf =
  <Name extends string>() =>
  (names: Readonly<Record<Name, true>>): ReadonlySet<Name> =>
    new Set(Object.keys(names) as Name[])

/** The channels as values, without the schemas: small enough for the preload script. */
export const channelNames: ReadonlySet<Channel> = namesOf<Channel>()({
  'app.start': true,
  'app.rendered': true,
  'app.releaseMemory': true,
  'settings.set': true,
  'project.load': true,
  'project.execute': true,
  'project.undo': true,
  'project.redo': true,
  'project.history': true,
  'project.versions': true,
  'project.sinceVersion': true,
  'project.saveVersion': true,
  'project.revertToVersion': true,
  'project.new': true,
  'project.open': true,
  'project.openSample': true,
  'project.openCopy': true,
  'project.saveAs': true,
  'export.print': true,
  'report.print': true,
  'report.picture': true,
  'report.cancel': true,
  'export.canWriteHan': true,
  'export.file': true,
  'export.show': true,
  'export.formats': true,
  'export.data': true,
  'export.cancel': true,
  'import.open': true,
  'import.whole': true,
  'import.large': true,
  'import.stop': true,
  'import.close': true,
  'import.clipboard': true,
  'import.openMapping': true,
  'import.saveMapping': true,
  'database.saved': true,
  'database.forget': true,
  'database.chooseAuthorities': true,
  'database.tables': true,
  'database.openTable': true,
  'database.cancel': true,
  'microdata.open': true,
  'microdata.run': true,
  'microdata.cancel': true,
  'microdata.close': true,
  'clipboard.image': true,
  'clipboard.text': true,
  'log.error': true,
  'log.open': true,
})

export const eventNames: ReadonlySet<EventName> = namesOf<EventName>()({
  command: true,
  'project.changed': true,
  'project.failed': true,
  'export.progress': true,
  'import.progress': true,
  'microdata.progress': true,
  'settings.changed': true,
  'recent.changed': true,
})
