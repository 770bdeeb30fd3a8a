import './database.css'
import { Button, Modal, NumberInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type DatabaseTable, MOST_SECONDS, USUAL_SECONDS } from '#contract/database'
import { ErrorText } from '../shell/ErrorText'
import { PanelMessage } from '../shell/PanelMessage'
import { useText } from '../store/text'
import { ConnectionForm } from './ConnectionForm'
import { closeDatabases, openDatabases, stopConnecting, useDatabase } from './databaseState'
import { Elapsed } from './Elapsed'
import { TablePicker } from './TablePicker'

const Found = () => {
  const text = useText()
  const { connecting, error, tables, address } = useDatabase()
  if (connecting) return <Elapsed kind="connecting" host={address.host} onStop={stopConnecting} />
  if (error !== null) return <ErrorText error={error} />
  if (tables !== null) return <TablePicker tables={tables} />
  return <PanelMessage title={text('database.tables')} text={text('database.notYet')} />
}

/** Asks for a database and a table in it: the connection is opened when the user says so, and only then. */
export const DatabaseDialog = ({
  onTable,
  onClose,
}: {
  /** `seconds`: how long its aggregation may take. */
  readonly onTable: (table: DatabaseTable, seconds: number) => void
  readonly onClose: () => void
}) => {
  const text = useText()
  const table = useDatabase((state) => state.table)
  const [seconds, setSeconds] = useState(USUAL_SECONDS)
  useEffect(() => {
    void openDatabases()
    return closeDatabases
  }, [])
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={text('database.title')}
      size={880}
      yOffset={16}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      <div className="pv-database">
        <ConnectionForm />
        <section className="pv-database-found" aria-label={text('database.tables')}>
          <Found />
        </section>
      </div>
      <div className="pv-database-foot">
        <NumberInput
          size="xs"
          className="pv-database-seconds"
          label={text('database.timeout')}
          title={text('database.timeout.help')}
          hideControls
          min={1}
          max={MOST_SECONDS}
          allowDecimal={false}
          clampBehavior="strict"
          value={seconds}
          onChange={(value) => setSeconds(Number(value))}
        />
        <span className="pv-spacer" />
        <Button variant="default" onClick={onClose}>
          {text('forms.cancel')}
        </Button>
        <Button
          disabled={table === null || seconds < 1}
          onClick={() => table !== null && onTable(table, seconds)}
        >
          {text('database.use')}
        </Button>
      </div>
    </Modal>
  )
}
