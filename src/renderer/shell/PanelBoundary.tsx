import { Component, type ErrorInfo, type ReactNode } from 'react'
import { appError } from '#core/errors'
import { reportError } from '../store/notices'
import { currentText } from '../store/text'
import { markInteractive } from './interactive'
import { PanelMessage } from './PanelMessage'

interface PanelBoundaryProps {
  readonly children: ReactNode
}

/** A panel that fails says so in its own place and can be tried again; the others go on. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly failed: string | null }> {
  override state: { readonly failed: string | null } = { failed: null }

  static getDerivedStateFromError(cause: unknown) {
    return { failed: String(cause) }
  }

  override componentDidCatch(cause: unknown, info: ErrorInfo) {
    // What waits for the grid must not wait for ever where the grid is what failed.
    markInteractive()
    reportError(appError('unexpected', { detail: `${String(cause)}${info.componentStack ?? ''}` }))
  }

  override render() {
    if (this.state.failed === null) return this.props.children
    const text = currentText()
    return (
      <PanelMessage
        kind="error"
        title={text('shell.panelFailed')}
        text={this.state.failed}
        action={{ label: text('shell.tryAgain'), run: () => this.setState({ failed: null }) }}
      />
    )
  }
}
