import './firstAnswers'

// The grid is the first thing to be used; its code comes along with that of the workbench, not after it.
void import('./shell/dock/GridDockPanel')

const root = document.getElementById('root')
// A module of its own, so that the requests of firstAnswers are under way before the workbench is compiled.
if (root !== null) void import('./shell/start').then(({ start }) => start(root))
