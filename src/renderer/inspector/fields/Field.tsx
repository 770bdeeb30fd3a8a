import type { ReactNode } from 'react'

interface FieldProps {
  readonly label: string
  /** Id of the control; absent for what cannot be edited. */
  readonly control?: string
  readonly children: ReactNode
}

/** A label with what it names beside it. */
export const Field = ({ label, control, children }: FieldProps) => (
  <div className="pv-field">
    {control === undefined ? (
      <span className="pv-field-label">{label}</span>
    ) : (
      <label className="pv-field-label" htmlFor={control}>
        {label}
      </label>
    )}
    <div className="pv-field-control">{children}</div>
  </div>
)

/** Something that is only told. */
export const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <Field label={label}>
    <span className="pv-fact">{children}</span>
  </Field>
)
