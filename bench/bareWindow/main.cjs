// The baseline of the bench: an Electron window with nothing in it, as safe as ours.
const { app, BrowserWindow } = require('electron')
const path = require('node:path')

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  await window.loadFile(path.join(__dirname, 'index.html'))
  await window.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))',
  )
  process.stdout.write('bench:rendered\n')
})
app.on('window-all-closed', () => app.quit())
