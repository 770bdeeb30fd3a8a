import type { Handlers } from '../gateway'
import type { Workspace } from '../workspace'
import { applicationHandlers } from './application'
import { editHandlers } from './edits'
import { exportHandlers } from './exports'
import { importHandlers } from './imports'
import { pictureHandlers } from './pictures'
import { projectHandlers } from './projects'

/** Every channel's handler. */
export const handlersOf = (workspace: Workspace): Handlers => ({
  ...applicationHandlers(workspace),
  ...editHandlers(workspace),
  ...projectHandlers(workspace),
  ...pictureHandlers(workspace),
  ...exportHandlers(workspace),
  ...importHandlers(workspace),
})
