import { TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { DatabaseTable } from '#contract/database'
import { useText } from '../store/text'
import { chooseTable, useDatabase } from './databaseState'

/** More are found by searching. */
const LISTED = 200

const nameOf = ({ schema, name }: DatabaseTable): string => `${schema}.${name}`

const Columns = ({ table }: { readonly table: DatabaseTable | null }) => {
  const text = useText()
  if (table === null) return <p className="pv-muted">{text('database.choose')}</p>
  return (
    <table className="pv-table" aria-label={text('database.columns')}>
      <tbody>
        {table.columns.map(({ name, type, declared }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{text(`database.type.${type}`)}</td>
            <td className="pv-muted">{declared}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the account may read: tables and views, and the columns of the chosen one. */
export const TablePicker = ({ tables }: { readonly tables: readonly DatabaseTable[] }) => {
  const text = useText()
  const chosen = useDatabase((state) => state.table)
  const [search, setSearch] = useState('')
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    return tables.filter((table) => nameOf(table).toLowerCase().includes(wanted))
  }, [tables, search])
  if (tables.length === 0) return <p className="pv-muted">{text('database.tables.none')}</p>
  return (
    <>
      <TextInput
        size="xs"
        aria-label={text('database.tables.search')}
        placeholder={text('database.tables.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className="pv-database-tables" role="radiogroup" aria-label={text('database.tables')}>
        {found.slice(0, LISTED).map((table) => (
          <label key={JSON.stringify([table.schema, table.name])}>
            <input
              type="radio"
              name="pv-database-table"
              checked={table === chosen}
              onChange={() => chooseTable(table)}
            />
            <span>
              <span className="pv-muted">{table.schema}.</span>
              {table.name}
              {table.kind !== 'table' && (
                <span className="pv-muted"> · {text(`database.kind.${table.kind}`)}</span>
              )}
            </span>
          </label>
        ))}
        {found.length === 0 && <p className="pv-muted">{text('database.tables.unmatched')}</p>}
      </div>
      <p className="pv-muted">
        {found.length > LISTED
          ? text('importData.more', { count: found.length - LISTED })
          : text('database.tables.count', { count: found.length })}
      </p>
      <div className="pv-database-columns">
        <Columns table={chosen} />
      </div>
    </>
  )
}
