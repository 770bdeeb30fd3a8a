import { Button, Checkbox, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { type DatabaseAddress, tlsModes } from '#contract/database'
import { useText } from '../store/text'
import {
  changeAddress,
  changeLogin,
  chooseAuthorities,
  chooseSaved,
  connect,
  forgetSaved,
  savedOf,
  useDatabase,
} from './databaseState'
// Used nowhere else, so they come with the dialog instead of with the first page.
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/PasswordInput.css'

const NEW = 'new'

const SavedList = () => {
  const text = useText()
  const state = useDatabase()
  const current = savedOf(state)
  if (state.saved.length === 0) return null
  return (
    <div className="pv-database-saved">
      <Select
        size="xs"
        label={text('database.saved')}
        allowDeselect={false}
        value={current === undefined ? NEW : String(state.saved.indexOf(current))}
        data={[
          ...state.saved.map(({ address }, i) => ({
            value: String(i),
            label: text('database.address', { ...address }),
          })),
          { value: NEW, label: text('database.saved.new') },
        ]}
        onChange={(value) => chooseSaved(state.saved[Number(value)] ?? null)}
      />
      <Button size="xs" variant="default" disabled={current === undefined} onClick={() => void forgetSaved()}>
        {text('database.forget')}
      </Button>
    </div>
  )
}

const AddressFields = ({ address }: { readonly address: DatabaseAddress }) => {
  const text = useText()
  return (
    <>
      <div className="pv-database-host">
        <TextInput
          data-autofocus
          required
          size="xs"
          label={text('database.host')}
          title={text('database.host.help')}
          value={address.host}
          onChange={(event) => changeAddress({ host: event.currentTarget.value })}
        />
        <NumberInput
          required
          size="xs"
          label={text('database.port')}
          hideControls
          min={1}
          max={65_535}
          allowDecimal={false}
          clampBehavior="strict"
          value={address.port}
          onChange={(value) => changeAddress({ port: Number(value) })}
        />
      </div>
      <div className="pv-database-pair">
        <TextInput
          required
          size="xs"
          label={text('database.name')}
          value={address.database}
          onChange={(event) => changeAddress({ database: event.currentTarget.value })}
        />
        <TextInput
          required
          size="xs"
          label={text('database.user')}
          autoComplete="off"
          value={address.user}
          onChange={(event) => changeAddress({ user: event.currentTarget.value })}
        />
      </div>
    </>
  )
}

const ProtectionFields = ({ address }: { readonly address: DatabaseAddress }) => {
  const text = useText()
  const { tls, ca } = address
  return (
    <>
      <Select
        size="xs"
        label={text('database.tls')}
        allowDeselect={false}
        value={tls}
        data={tlsModes.map((value) => ({ value, label: text(`database.tls.${value}`) }))}
        onChange={(value) => changeAddress({ tls: tlsModes.find((mode) => mode === value) ?? tls })}
      />
      {tls !== 'verify' && <p className="pv-database-warning">{text(`database.tls.${tls}.warning`)}</p>}
      {tls === 'verify' && (
        <div className="pv-database-ca">
          <TextInput
            size="xs"
            readOnly
            label={text('database.ca')}
            value={ca ?? text('database.ca.none')}
            title={ca ?? ''}
          />
          <Button size="xs" variant="default" onClick={() => void chooseAuthorities()}>
            {text('database.ca.choose')}
          </Button>
          {ca !== null && (
            <Button size="xs" variant="default" onClick={() => changeAddress({ ca: null })}>
              {text('database.ca.clear')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const RememberFields = () => {
  const text = useText()
  const { remember, keep, protection } = useDatabase()
  return (
    <>
      <Checkbox
        size="xs"
        label={text('database.remember')}
        checked={remember}
        onChange={(event) => changeLogin({ remember: event.currentTarget.checked })}
      />
      {protection === 'none' ? (
        <p className="pv-muted">{text('database.keep.none')}</p>
      ) : (
        <Checkbox
          size="xs"
          label={text(protection === 'weak' ? 'database.keep.weak' : 'database.keep')}
          disabled={!remember}
          checked={remember && keep}
          onChange={(event) => changeLogin({ keep: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

/** Where the database is and as whom it is asked. Nothing is opened before the button is pressed. */
export const ConnectionForm = () => {
  const text = useText()
  const state = useDatabase()
  const { address, password, connecting } = state
  const { host, port, database, user } = address
  const complete = host.trim() !== '' && database !== '' && user !== '' && port >= 1
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !connecting) void connect()
  }
  return (
    <form className="pv-database-form" onSubmit={submit} noValidate aria-label={text('database.saved')}>
      <div className="pv-database-fields">
        <SavedList />
        <AddressFields address={address} />
        <PasswordInput
          size="xs"
          label={text('database.password')}
          autoComplete="off"
          placeholder={savedOf(state)?.hasPassword === true ? text('database.password.kept') : ''}
          visibilityToggleButtonProps={{ 'aria-label': text('database.password.show'), tabIndex: 0 }}
          value={password}
          onChange={(event) => changeLogin({ password: event.currentTarget.value })}
        />
        <ProtectionFields address={address} />
        <RememberFields />
      </div>
      <p className="pv-muted">
        {host.trim() === '' ? text('database.promise.none') : text('database.promise', { host })}
      </p>
      <Button type="submit" size="xs" loading={connecting} disabled={!complete}>
        {text('database.connect')}
      </Button>
    </form>
  )
}
