; The setup program: per user, without an administrator. See installer/windows/nsis.py for the defines.
;
; Exit codes: 0 done, 1 cancelled by the person, 2 failed, 4 Rõ Việc is running, 5 a newer version is installed.
Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
!ifdef QUICK
  ; Throw-away builds of the proof.
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
ManifestDPIAware true
RequestExecutionLevel user
CRCCheck force

!include MUI2.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include nsDialogs.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RoViec"
!define OPEN_KEY "Software\Classes\SystemFileAssociations\.xlsx\shell\RoViec"
!define APP_KEY "Software\Classes\Applications\RoViec.exe"
!define EXIT_RUNNING 4
!define EXIT_NEWER 5

Name "$(NAME)"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\RoViec"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "$(NAME) ${VERSION}"
VIProductVersion "${VERSION4}"
VIAddVersionKey /LANG=0 "ProductName" "RoViec"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION4}"
VIAddVersionKey /LANG=0 "FileDescription" "RoViec Setup"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\RoViec.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN_NOW)"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.DataPage un.DataPageLeave
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString NAME ${LANG_VIETNAMESE} "Rõ Việc"
LangString NAME ${LANG_ENGLISH} "Rõ Việc"
LangString RUN_NOW ${LANG_VIETNAMESE} "Mở Rõ Việc"
LangString RUN_NOW ${LANG_ENGLISH} "Open Rõ Việc"
LangString PROGRAM ${LANG_VIETNAMESE} "Chương trình (bắt buộc)"
LangString PROGRAM ${LANG_ENGLISH} "The program (required)"
LangString DESKTOP_ICON ${LANG_VIETNAMESE} "Biểu tượng trên màn hình nền"
LangString DESKTOP_ICON ${LANG_ENGLISH} "An icon on the desktop"
LangString OPEN_WITH ${LANG_VIETNAMESE} "Mở bằng Rõ Việc"
LangString OPEN_WITH ${LANG_ENGLISH} "Open with Rõ Việc"
LangString RUNNING ${LANG_VIETNAMESE} "Rõ Việc đang chạy. Hãy lưu và đóng Rõ Việc rồi bấm Thử lại. Chưa có gì thay đổi trên máy."
LangString RUNNING ${LANG_ENGLISH} "Rõ Việc is running. Close it, then press Retry. Nothing has been changed."
LangString NEWER ${LANG_VIETNAMESE} "Máy này đã có bản Rõ Việc mới hơn ($R1); bộ cài đặt này là bản ${VERSION}. Không cài bản cũ đè lên: bản cũ không đọc được dữ liệu của bản mới. Chưa có gì thay đổi trên máy."
LangString NEWER ${LANG_ENGLISH} "A newer version ($R1) is installed; this is ${VERSION}. An older version cannot read its data and is not installed over it. Nothing has been changed."
LangString BACKING_UP ${LANG_VIETNAMESE} "Đang sao lưu dữ liệu trước khi nâng cấp…"
LangString BACKING_UP ${LANG_ENGLISH} "Backing up the data before the upgrade…"
LangString NOT_BACKED_UP ${LANG_VIETNAMESE} "Chưa sao lưu được dữ liệu trước khi nâng cấp (mã $0). Dữ liệu vẫn nguyên vẹn, và chương trình sẽ tự sao lưu lại trước khi dùng. Vẫn nâng cấp?"
LangString NOT_BACKED_UP ${LANG_ENGLISH} "The data could not be backed up before the upgrade (code $0). It is intact, and the program backs up again before it uses it. Upgrade all the same?"
LangString NOT_REPLACED ${LANG_VIETNAMESE} "Không thay được các tệp cũ của chương trình trong $INSTDIR. Hãy đóng mọi cửa sổ đang mở thư mục này rồi cài lại. Dữ liệu của đơn vị vẫn nguyên vẹn."
LangString NOT_REPLACED ${LANG_ENGLISH} "The old files of the program in $INSTDIR could not be replaced. Close what has them open and install again. The data is intact."
LangString DATA_TITLE ${LANG_VIETNAMESE} "Dữ liệu của đơn vị"
LangString DATA_TITLE ${LANG_ENGLISH} "The office's data"
LangString DATA_SUBTITLE ${LANG_VIETNAMESE} "Gỡ chương trình không xóa dữ liệu."
LangString DATA_SUBTITLE ${LANG_ENGLISH} "Removing the program leaves the data."
LangString DATA_TEXT ${LANG_VIETNAMESE} "Kế hoạch, tiến độ, khóa và các bản sao lưu nằm trong thư mục:$\r$\n$LOCALAPPDATA\RoViec$\r$\n$\r$\nĐể nguyên thì cài lại là dùng tiếp được. Xóa rồi thì không lấy lại được."
LangString DATA_TEXT ${LANG_ENGLISH} "Plans, progress, keys and backups lie in:$\r$\n$LOCALAPPDATA\RoViec$\r$\n$\r$\nLeft there, they are used again after a new installation. Deleted, they are gone."
LangString DATA_DELETE ${LANG_VIETNAMESE} "Xóa luôn toàn bộ dữ liệu của đơn vị trên máy này"
LangString DATA_DELETE ${LANG_ENGLISH} "Also delete all of the office's data on this machine"
LangString DATA_SURE ${LANG_VIETNAMESE} "Xóa toàn bộ dữ liệu của đơn vị, kể cả khóa và các bản sao lưu trên máy này? Không lấy lại được."
LangString DATA_SURE ${LANG_ENGLISH} "Delete all of the office's data, keys and backups on this machine? It cannot be undone."

Var DeleteData
Var DeleteDataBox

; A running program holds its .exe: opening it to append fails. No window class, no process list.
!macro REFUSE_WHILE_RUNNING UN
Function ${UN}RefuseWhileRunning
  again:
  ${For} $R0 1 2
    ${If} $R0 = 1
      StrCpy $R1 "$INSTDIR\RoViec.exe"
    ${Else}
      StrCpy $R1 "$INSTDIR\roviec-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$R1"
      ClearErrors
      FileOpen $R2 "$R1" a
      ${If} ${Errors}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
        SetErrorLevel ${EXIT_RUNNING}
        Quit
      ${EndIf}
      FileClose $R2
    ${EndIf}
  ${Next}
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

Function .onInit
  ; NSIS itself chooses the language: that of Windows if it is Vietnamese or English, else the first, Vietnamese.
  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R1 != ""
    ${VersionCompare} "$R1" "${VERSION}" $R2
    ${If} $R2 = 1
      MessageBox MB_OK|MB_ICONSTOP "$(NEWER)" /SD IDOK
      SetErrorLevel ${EXIT_NEWER}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; A folder of the person's own is not ours to clear: the program then gets a folder of its own inside it.
Function OwnFolder
  ${IfNot} ${FileExists} "$INSTDIR\RoViec.exe"
    ${DirState} "$INSTDIR" $R1
    ${If} $R1 = 1
      StrCpy $INSTDIR "$INSTDIR\RoViec"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function RemoveProgram
  ; What an older version installed, wholly; never what a person put beside it.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\app"
  Delete "$INSTDIR\RoViec.exe"
  Delete "$INSTDIR\roviec-cli.exe"
FunctionEnd

Section "$(PROGRAM)" SectionProgram
  SectionIn RO
  Call OwnFolder
  Call RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\roviec-cli.exe"
  ${AndIf} ${FileExists} "$LOCALAPPDATA\RoViec\workspace\roviec.sqlite3"
    ; Data that a person keeps in another folder is backed up by the program itself, before it is brought up to date.
    DetailPrint "$(BACKING_UP)"
    System::Call 'kernel32::SetEnvironmentVariable(t "ROVIEC_QUIET", t "1")'
    nsExec::Exec /TIMEOUT=600000 '"$INSTDIR\roviec-cli.exe" backup'
    Pop $0
    ${If} $0 != 0
      MessageBox MB_YESNO|MB_ICONEXCLAMATION "$(NOT_BACKED_UP)" /SD IDYES IDYES proceed
      SetErrorLevel 1
      Quit
      proceed:
    ${EndIf}
  ${EndIf}
  Call RemoveProgram
  ${If} ${FileExists} "$INSTDIR\runtime\*.*"
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_REPLACED)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}

  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${STAGE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\$(NAME).lnk" "$INSTDIR\RoViec.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(NAME)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\RoViec.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "RoViec"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0

  ; .xlsx stays Excel's; a package is offered one entry in its context menu, and a place under "Open with".
  WriteRegStr HKCU "${OPEN_KEY}" "" "$(OPEN_WITH)"
  WriteRegStr HKCU "${OPEN_KEY}" "Icon" "$INSTDIR\RoViec.exe"
  WriteRegStr HKCU "${OPEN_KEY}\command" "" '"$INSTDIR\RoViec.exe" --open "%1"'
  WriteRegStr HKCU "${APP_KEY}" "FriendlyAppName" "$(NAME)"
  WriteRegStr HKCU "${APP_KEY}\shell\open\command" "" '"$INSTDIR\RoViec.exe" --open "%1"'
  WriteRegStr HKCU "${APP_KEY}\SupportedTypes" ".xlsx" ""
  WriteRegStr HKCU "${APP_KEY}\SupportedTypes" ".zip" ""
  WriteRegStr HKCU "${APP_KEY}\SupportedTypes" ".eml" ""
SectionEnd

Section /o "$(DESKTOP_ICON)" SectionDesktop
  CreateShortcut "$DESKTOP\$(NAME).lnk" "$INSTDIR\RoViec.exe"
SectionEnd

Function un.onInit
  StrCpy $DeleteData 0
FunctionEnd

Function un.DataPage
  !insertmacro MUI_HEADER_TEXT "$(DATA_TITLE)" "$(DATA_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 70u "$(DATA_TEXT)"
  Pop $0
  ${NSD_CreateCheckbox} 0 80u 100% 12u "$(DATA_DELETE)"
  Pop $DeleteDataBox
  nsDialogs::Show
FunctionEnd

Function un.DataPageLeave
  ${NSD_GetState} $DeleteDataBox $DeleteData
  ${If} $DeleteData = 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DATA_SURE)" /SD IDNO IDYES sure
    Abort
    sure:
  ${EndIf}
FunctionEnd

Section "un.$(NAME)"
  Call un.RefuseWhileRunning
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\app"
  Delete "$INSTDIR\RoViec.exe"
  Delete "$INSTDIR\roviec-cli.exe"
  !include "${STAGE_FILES}"
  Delete "$INSTDIR\uninstall.exe"
  ; Only if nothing of the person's own lies in it.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\$(NAME).lnk"
  Delete "$DESKTOP\$(NAME).lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${OPEN_KEY}"
  DeleteRegKey HKCU "${APP_KEY}"
  DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations\.xlsx\shell"
  DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations\.xlsx"
  DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations"
  DeleteRegKey /ifempty HKCU "Software\Classes\Applications"
  DeleteRegKey /ifempty HKCU "Software\Classes"
  DeleteRegKey /ifempty HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall"
  ${If} $DeleteData = 1
    RMDir /r "$LOCALAPPDATA\RoViec"
  ${EndIf}
SectionEnd
