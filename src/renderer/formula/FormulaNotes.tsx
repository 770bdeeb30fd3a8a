import type { Indicator } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { type CheckedFormula, checkFormula } from '#core/formula/checkFormula'
import { formulaFunctions } from '#core/formula/functions/index'
import type { Records } from '#core/project/schema'
import type { Result } from '#core/result'
import { useText } from '../store/text'
import './formula.css'

/** What there is to say of a formula while it is typed; null where there is none. */
export const liveCheck = (
  typed: string,
  indicator: Pick<Indicator, 'code' | 'unit'>,
  records: Pick<Records, 'regions' | 'indicators'>,
): Result<CheckedFormula, AppError> | null =>
  typed.trim() === '' ? null : checkFormula(typed, indicator, records)

/** Below a formula: units that do not fit, and the functions, folded. */
export const FormulaNotes = ({ checked }: { readonly checked: Result<CheckedFormula, AppError> | null }) => {
  const text = useText()
  const warnings = checked?.ok === true ? checked.value.warnings : []
  return (
    <div className="pv-formula-notes">
      {warnings.map((warning) => (
        <p key={JSON.stringify(warning)} className="pv-warning" role="status">
          {text.problem(warning)}
        </p>
      ))}
      <details>
        <summary>{text('inspector.formula.functions')}</summary>
        <p>{text('inspector.formula.help')}</p>
        <dl>
          {formulaFunctions.map(({ name, signature, help }) => (
            <div key={name}>
              <dt>{signature}</dt>
              <dd>{text.local(help)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
