@echo off
rem Opens the start page in the working folder; makes the folder the first time.
chcp 65001 >nul
setlocal
set "NOI=%LOCALAPPDATA%\phantich"
set "LAM=%USERPROFILE%\Documents\phantich"
set PYTHONUTF8=1

if not exist "%NOI%\Scripts\python.exe" (
  echo Chưa cài phantich: chạy cai-dat.bat trước.
  pause
  exit /b 2
)
if not exist "%LAM%\LOI-DAU.md" "%NOI%\Scripts\python.exe" -m phantich init "%LAM%"
echo Chép văn bản vào %LAM%\van-ban
echo Đừng đóng cửa sổ này khi đang làm việc.
"%NOI%\Scripts\python.exe" -m phantich lab "%LAM%"
pause
