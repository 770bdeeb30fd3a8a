import type { ElectronApplication } from '@playwright/test'

type Electron = typeof import('electron')

/** Asks something of the main process. The function is carried over as text: it sees nothing around it but its argument. */
export interface InMain {
  <Answer>(question: (electron: Electron) => Answer | Promise<Answer>): Promise<Answer>
  <Answer, Argument>(
    question: (electron: Electron, argument: Argument) => Answer | Promise<Answer>,
    argument: Argument,
  ): Promise<Answer>
}

/**
 * The answer is given in a turn of its own, and a timer holds its promise until then. What the driver's `evaluate` answers
 * at once is held by nobody while main still works: a collection of garbage then loses it ("Resulting promise was garbage
 * collected").
 */
export const inMain =
  (app: ElectronApplication): InMain =>
  <Answer>(question: unknown, argument?: unknown): Promise<Answer> =>
    app.evaluate(
      (electron, { source, given }) =>
        new Promise<Answer>((resolve, reject) => {
          setTimeout(() => {
            try {
              resolve(new Function(`return ${source}`)()(electron, given))
            } catch (error) {
              reject(error)
            }
          })
        }),
      { source: String(question), given: argument },
    )
