@rem package.json starts long-running scripts with "exec", so that no shell stands between npm and the script and
@rem swallows signals. Windows has no such command; this stands in for it, and there simply runs the script.
@%*
