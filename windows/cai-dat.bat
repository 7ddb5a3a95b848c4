@echo off
rem Installs phantich for this user from the folder "wheels" beside this file; opens no connection.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "NOI=%LOCALAPPDATA%\phantich"

py -3.12 -c "pass" >nul 2>&1
if not errorlevel 1 goto co_python
for %%f in (python-3.12*-amd64.exe) do (
  echo Đang cài Python từ %%f, xin đợi...
  start /wait "" "%%f" /quiet InstallAllUsers=0 Include_launcher=1 InstallLauncherAllUsers=0 Include_test=0
)
py -3.12 -c "pass" >nul 2>&1
if errorlevel 1 goto thieu_python

:co_python
echo Đang cài phantich vào %NOI%, mất vài phút...
py -3.12 -m venv --clear "%NOI%"
if errorlevel 1 goto hong
"%NOI%\Scripts\python.exe" -m pip install --quiet --no-index --find-links wheels -r yeu-cau.txt
if errorlevel 1 goto hong
"%NOI%\Scripts\python.exe" -m phantich --version
if errorlevel 1 goto hong
copy /y mo-phantich.bat "%USERPROFILE%\Desktop\" >nul 2>&1
echo.
echo Xong. Bấm đúp vào mo-phantich.bat (có trên màn hình nền) để mở.
pause
exit /b 0

:thieu_python
echo Máy chưa có Python 3.12, và trong thư mục này không có tệp python-3.12...-amd64.exe.
echo Chép tệp cài đặt Python 3.12, 64-bit (lấy từ python.org) vào cạnh tệp này rồi chạy lại.
pause
exit /b 2

:hong
echo Không cài được. Chụp lại cửa sổ này, gửi cho người đưa bạn thư mục này.
pause
exit /b 1
