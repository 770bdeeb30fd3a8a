@echo off
rem The command line of the installed application (docs/cli.md), on the Node within Electron.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\Provindex.exe" "%~dp0..\resources\app.asar\out\main\cli.cjs" %*
