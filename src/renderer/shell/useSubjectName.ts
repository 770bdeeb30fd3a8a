import { nodeIdOf } from '#core/index/framework'
import { useDocument } from '../store/document'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { nodeName } from './toolbar/subjectChoices'

/** What is shown now, in the language in use; empty where nothing is. */
export const useSubjectName = (): string => {
  const text = useText()
  const subject = useSelection((state) => state.subject)
  const records = useDocument((state) => state.document?.records)
  if (subject === null || records === undefined) return ''
  if (subject.kind === 'indicator') {
    const name = records.indicators.get(subject.indicator)?.name
    return name === undefined ? '' : text.local(name)
  }
  const node = records.indices.get(subject.index)?.nodes.find((each) => nodeIdOf(each) === subject.node)
  return node === undefined ? '' : text.local(nodeName(records, subject.index, node))
}
