@echo off
rem Starts Cairn. Needs a JDK, 17 or newer: from JAVA_HOME, else from PATH.
setlocal
set "CAIRN_DIR=%~dp0.."
set "CAIRN_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "CAIRN_JAVA=%JAVA_HOME%\bin\java.exe"
"%CAIRN_JAVA%" -Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.console=java.base "-Dcairn.home=%CAIRN_DIR%" %CAIRN_OPTS% -cp "%CAIRN_DIR%\lib\*" dev.cairn.cli.Main %*
exit /b %ERRORLEVEL%
