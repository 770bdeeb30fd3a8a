import './firstAnswers'
import { start } from './shell/start'

const root = document.getElementById('root')
if (root !== null) void start(root)
