import './import.css'
import { Button, Group, Modal } from '@mantine/core'
import { importMappingSchema } from '#core/formats/mapping/importMapping'
import { parseJsonText } from '#core/formats/statistical/parseJson'
import { openDialog } from '../shell/dialogs/dialogStore'
import { useText } from '../store/text'
import { describeMapping } from './describeMapping'
import { type SavedMapping, saveDocument } from './savedDocument'

/** The documents in a kept text; one for each table of the import. */
const documentsOf = ({ name, text }: SavedMapping): readonly unknown[] => {
  const parsed = parseJsonText(name, text)
  if (!parsed.ok) return []
  return Array.isArray(parsed.value) ? parsed.value : [parsed.value]
}

/** How the file of an import was read, as the history keeps it; another file can be read so too. */
export const MappingDialog = ({
  mapping,
  onClose,
}: {
  readonly mapping: SavedMapping
  readonly onClose: () => void
}) => {
  const text = useText()
  const documents = documentsOf(mapping)
  const tables = documents.flatMap((document) => {
    const read = importMappingSchema.safeParse(document)
    return read.success ? [read.data] : []
  })
  // Boundaries and aggregations keep what they were read with too; it is loaded where they are imported.
  const isOfTables = tables.length > 0 && tables.length === documents.length
  const isPlan = documents.some(
    (document) => typeof document === 'object' && document !== null && 'measures' in document,
  )
  const save = () =>
    saveDocument(isPlan ? 'plan' : 'mapping', mapping.name, documents.length === 1 ? documents[0] : documents)
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={text('importData.mapping.of', { name: mapping.name })}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      {isOfTables ? (
        tables.map((table, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the tables of an import have no names and never move
          <section key={i}>
            {tables.length > 1 && <h3>{text('importData.table.nth', { n: i + 1 })}</h3>}
            <dl className="pv-import-said">
              {describeMapping(table, text).map(({ key, label, value }) => (
                <div key={key}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <pre className="pv-import-document" tabIndex={0}>
          {JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}
        </pre>
      )}
      <Group justify="flex-end" gap={8} mt={12}>
        <Button variant="default" onClick={() => void save()}>
          {text('importData.mapping.save')}
        </Button>
        {isOfTables && (
          <Button onClick={() => openDialog({ kind: 'importData', from: 'ask', mapping })}>
            {text('importData.mapping.use')}
          </Button>
        )}
      </Group>
    </Modal>
  )
}
