import type { MicrodataInfo } from '#contract/ipc'
import { useText } from '../store/text'

/** What the data hold, column by column. */
export const ColumnsTable = ({ source }: { readonly source: MicrodataInfo }) => {
  const text = useText()
  const { format, encoding, rows, host, columns } = source
  return (
    <div className="pv-aggregate-left">
      <p className="pv-muted">
        {host === null
          ? text('aggregate.about', { format, encoding, count: rows ?? 0 })
          : text('aggregate.about-table', { format, host })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="pv-aggregate-columns" tabIndex={0} aria-label={text('aggregate.columns')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('aggregate.column')}</th>
              <th scope="col">{text('aggregate.type')}</th>
              <th scope="col">{text(host === null ? 'aggregate.examples' : 'database.declared')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.slice(0, 2000).map(({ name, type, examples }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{text(`aggregate.type.${type}`)}</td>
                <td className="pv-muted">{examples.join(text.language === 'zh' ? '、' : ', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
