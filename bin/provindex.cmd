@node "%~dp0provindex" %*
