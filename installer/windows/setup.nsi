; The setup program: per user, without an administrator. See installer/windows/nsis.py for the defines, and
; docs/decisions/0009-a-new-version-beside-the-old-one.md for the shape it gives a folder:
;
;   RoViec.exe, roviec-cli.exe   start the program that versions\current.txt names; without that file, the one beside them
;   versions\NUMBER\             a whole program, the same files as the portable folder's
;   versions\current.txt         one line; replacing it, by one rename, is the whole change from old to new
;   uninstall.exe                knows every shape that a setup program of ours ever left, finished or not
;
; Exit codes (docs/installing.md says them to people; installer/windows/exits.py to the proof):
!define EXIT_CANCELLED 1
!define EXIT_FAILED 2
!define EXIT_UNFIT 3
!define EXIT_RUNNING 4
!define EXIT_NEWER 5
!define EXIT_NO_SPACE 6
!define EXIT_NO_ACCESS 7
!define EXIT_NO_START 8
!define EXIT_OTHER_SETUP 9

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
ManifestSupportedOS all
RequestExecutionLevel user
CRCCheck force
; A file that cannot be written ends the setup; nobody is asked to do without it.
AllowSkipFiles off

!include MUI2.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include nsDialogs.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RoViec"
!define OPEN_KEY "Software\Classes\SystemFileAssociations\.xlsx\shell\RoViec"
!define APP_KEY "Software\Classes\Applications\RoViec.exe"
!define SPARE_MB 50
!define MOVE_OVER_AND_FLUSH 9

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

Var DeleteData
Var DeleteDataBox
Var LogFile
Var Line           ; what is written into the log
Var Step           ; where we are, for the log and the proof
Var Registered     ; the folder that the list of programs names; empty on a machine without Rõ Việc
Var Before         ; the version installed there; empty without one
Var Situation      ; what this run is going to do, said on the first page
Var Old            ; the folder of the program that is being replaced
Var Name           ; the new program's folder within versions
Var Place          ; a folder that the functions below look at
Var Keep           ; the folder within versions that stays
Var Left           ; 1: something could not be taken away
Var First          ; 1: nothing of ours was in this folder before
Var Code
Var Reason
Var Changed        ; 1: the new program counts

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_CUSTOMFUNCTION_ABORT WhenCancelled
!define MUI_CUSTOMFUNCTION_GUIINIT CheckMachine
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_BITMAP "${PICTURES}/header.bmp"
!define MUI_HEADERIMAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_WELCOMEPAGE_TITLE "$(WELCOME_TITLE)"
!define MUI_WELCOMEPAGE_TEXT "$Situation$\r$\n$\r$\n$(WELCOME_TEXT)"
!define MUI_PAGE_CUSTOMFUNCTION_SHOW OfferTheOtherLanguage
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
; NSIS's own Vietnamese is decomposed; LANGUAGES holds the same words composed (NFC).
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "Vietnamese"
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "English"

LangString NAME ${LANG_VIETNAMESE} "Rõ Việc"
LangString NAME ${LANG_ENGLISH} "Rõ Việc"
LangString WELCOME_TITLE ${LANG_VIETNAMESE} "Cài đặt Rõ Việc ${VERSION}"
LangString WELCOME_TITLE ${LANG_ENGLISH} "Rõ Việc ${VERSION} setup"
LangString WELCOME_TEXT ${LANG_VIETNAMESE} "Không cần mật khẩu quản trị, không cần mạng. Dữ liệu của đơn vị nằm ở thư mục khác, bộ cài đặt không đụng tới.$\r$\n$\r$\nBấm Tiến để tiếp tục."
LangString WELCOME_TEXT ${LANG_ENGLISH} "No administrator's password and no network is needed. The office's data lies in another folder and is not touched.$\r$\n$\r$\nPress Next to go on."
LangString WILL_INSTALL ${LANG_VIETNAMESE} "Rõ Việc sẽ được cài vào máy này."
LangString WILL_INSTALL ${LANG_ENGLISH} "Rõ Việc will be installed on this computer."
LangString WILL_UPGRADE ${LANG_VIETNAMESE} "Máy này đang có bản $Before; bản ${VERSION} sẽ thay bản ấy. Dữ liệu được sao lưu trước. Nếu có trục trặc giữa chừng, bản đang có vẫn dùng được như cũ."
LangString WILL_UPGRADE ${LANG_ENGLISH} "This computer has version $Before; version ${VERSION} will replace it. The data is backed up first. Should anything go wrong, the present version goes on working."
LangString WILL_REPAIR ${LANG_VIETNAMESE} "Máy này đang có đúng bản ${VERSION}. Bộ cài đặt sẽ sửa lại: thay mới mọi tệp của chương trình, dữ liệu giữ nguyên."
LangString WILL_REPAIR ${LANG_ENGLISH} "This computer has this very version. Setup will repair it: every file of the program is replaced, the data stays."
LangString OTHER_LANGUAGE ${LANG_VIETNAMESE} "In English"
LangString OTHER_LANGUAGE ${LANG_ENGLISH} "Tiếng Việt"
LangString RUN_NOW ${LANG_VIETNAMESE} "Mở Rõ Việc"
LangString RUN_NOW ${LANG_ENGLISH} "Open Rõ Việc"
LangString PROGRAM ${LANG_VIETNAMESE} "Chương trình (bắt buộc)"
LangString PROGRAM ${LANG_ENGLISH} "The program (required)"
LangString DESKTOP_ICON ${LANG_VIETNAMESE} "Biểu tượng trên màn hình nền"
LangString DESKTOP_ICON ${LANG_ENGLISH} "An icon on the desktop"
LangString OPEN_WITH ${LANG_VIETNAMESE} "Mở bằng Rõ Việc"
LangString OPEN_WITH ${LANG_ENGLISH} "Open with Rõ Việc"
LangString UNFIT ${LANG_VIETNAMESE} "Rõ Việc cần Windows 10 hoặc Windows 11 loại 64-bit; máy này không phải. Chưa có gì thay đổi trên máy. Hãy cài trên máy khác, hoặc nhờ cán bộ công nghệ thông tin nâng cấp Windows."
LangString UNFIT ${LANG_ENGLISH} "Rõ Việc needs a 64-bit Windows 10 or 11; this computer has none. Nothing has been changed. Install it on another computer, or have Windows upgraded."
LangString OTHER_SETUP ${LANG_VIETNAMESE} "Một bộ cài đặt Rõ Việc khác đang chạy. Chưa có gì thay đổi. Hãy đợi bộ kia xong rồi mở lại."
LangString OTHER_SETUP ${LANG_ENGLISH} "Another setup of Rõ Việc is at work. Nothing has been changed. Wait until it has finished, then start this one again."
LangString RUNNING ${LANG_VIETNAMESE} "Rõ Việc đang chạy. Hãy lưu và đóng Rõ Việc rồi bấm Thử lại. Chưa có gì thay đổi trên máy."
LangString RUNNING ${LANG_ENGLISH} "Rõ Việc is running. Close it, then press Retry. Nothing has been changed."
LangString NEWER ${LANG_VIETNAMESE} "Máy này đã có bản Rõ Việc mới hơn ($Before); bộ cài đặt này là bản ${VERSION}. Không cài bản cũ đè lên: bản cũ không đọc được dữ liệu của bản mới. Chưa có gì thay đổi trên máy."
LangString NEWER ${LANG_ENGLISH} "A newer version ($Before) is installed; this is ${VERSION}. An older version cannot read its data and is not installed over it. Nothing has been changed."
LangString NO_SPACE ${LANG_VIETNAMESE} "Ổ đĩa không đủ chỗ: cần $R3 MB, còn $R4 MB. Chưa có gì thay đổi, dữ liệu vẫn nguyên vẹn. Hãy dọn bớt tệp rồi bấm Thử lại."
LangString NO_SPACE ${LANG_ENGLISH} "There is not enough space: $R3 MB are needed, $R4 MB are free. Nothing has been changed, the data is intact. Free some space, then press Retry."
LangString NO_ACCESS ${LANG_VIETNAMESE} "Không ghi được vào thư mục $INSTDIR. Chưa có gì thay đổi, dữ liệu vẫn nguyên vẹn. Hãy chọn thư mục khác; để nguyên thư mục có sẵn là cài được bằng tài khoản thường."
LangString NO_ACCESS ${LANG_ENGLISH} "The folder $INSTDIR cannot be written to. Nothing has been changed, the data is intact. Choose another folder; the one that was proposed needs no administrator."
LangString BACKING_UP ${LANG_VIETNAMESE} "Đang sao lưu dữ liệu trước khi nâng cấp…"
LangString BACKING_UP ${LANG_ENGLISH} "Backing up the data before the upgrade…"
LangString NOT_BACKED_UP ${LANG_VIETNAMESE} "Chưa sao lưu được dữ liệu trước khi nâng cấp (mã $0). Dữ liệu vẫn nguyên vẹn, và chương trình sẽ tự sao lưu lại trước khi dùng. Vẫn nâng cấp?"
LangString NOT_BACKED_UP ${LANG_ENGLISH} "The data could not be backed up before the upgrade (code $0). It is intact, and the program backs up again before it uses it. Upgrade all the same?"
LangString TRYING ${LANG_VIETNAMESE} "Đang thử mở bản mới…"
LangString TRYING ${LANG_ENGLISH} "Trying whether the new version starts…"
LangString CLEARING ${LANG_VIETNAMESE} "Đang dọn bản cũ…"
LangString CLEARING ${LANG_ENGLISH} "Clearing away the old version…"
LangString WHY_WRITE ${LANG_VIETNAMESE} "Không ghi được đủ các tệp của bản mới: ổ đĩa đầy hoặc có lỗi."
LangString WHY_WRITE ${LANG_ENGLISH} "Not all files of the new version could be written: the disk is full or faulty."
LangString WHY_START ${LANG_VIETNAMESE} "Bản mới không mở được trên máy này (mã $0)."
LangString WHY_START ${LANG_ENGLISH} "The new version does not start on this computer (code $0)."
LangString WHY_REPLACE ${LANG_VIETNAMESE} "Không thay được tệp mở chương trình; có thể Rõ Việc vừa được mở lên, hoặc phần mềm diệt vi-rút đang giữ tệp ấy."
LangString WHY_REPLACE ${LANG_ENGLISH} "The file that starts the program could not be replaced: it was just started, or an antivirus program holds it."
LangString FAILED ${LANG_VIETNAMESE} "$Reason$\r$\n$\r$\nMọi thứ đã trở lại như trước khi cài, dữ liệu của đơn vị vẫn nguyên vẹn$R3. Hãy khắc phục rồi chạy lại bộ cài đặt; nếu vẫn không được, gửi tệp nhật ký cho người hỗ trợ:$\r$\n$LogFile"
LangString FAILED ${LANG_ENGLISH} "$Reason$\r$\n$\r$\nEverything is as it was before, the office's data is intact$R3. Put it right and start setup again; if that does not help, send the log to whoever supports you:$\r$\n$LogFile"
LangString OLD_RUNS_ON ${LANG_VIETNAMESE} ", bản đang có vẫn dùng được"
LangString OLD_RUNS_ON ${LANG_ENGLISH} ", the present version works as before"
LangString NOT_REGISTERED ${LANG_VIETNAMESE} "Bản mới đã cài xong và dùng được, nhưng chưa ghi được lối tắt hoặc mục trong danh sách chương trình. Dữ liệu vẫn nguyên vẹn. Hãy chạy lại bộ cài đặt này để ghi nốt."
LangString NOT_REGISTERED ${LANG_ENGLISH} "The new version is installed and works, but its shortcut or its entry in the list of programs could not be written. The data is intact. Start this setup once more."
LangString STILL_OPEN ${LANG_VIETNAMESE} "Còn tệp của Rõ Việc đang bị một chương trình khác giữ trong $INSTDIR nên chưa gỡ hết. Dữ liệu của đơn vị vẫn nguyên vẹn. Hãy đóng các cửa sổ đang mở thư mục ấy rồi gỡ lại."
LangString STILL_OPEN ${LANG_ENGLISH} "Some files in $INSTDIR are held open by another program and could not be removed. The office's data is intact. Close what has that folder open, then uninstall again."
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

; ---------------------------------------------------------------- what setup and removal share

!macro LOG TEXT
  StrCpy $Line "${TEXT}"
  !ifdef __UNINSTALL__
    Call un.WriteLine
  !else
    Call WriteLine
  !endif
!macroend
!define Log "!insertmacro LOG"

!macro STEP NAME
  StrCpy $Step "${NAME}"
  ${Log} "step: ${NAME}"
  !ifdef PROOF
    !ifndef __UNINSTALL__
      Call HoldForTheProof
    !endif
  !endif
!macroend
!define Step "!insertmacro STEP"

!macro SHARED UN
; One line of the log, with day and time. A log that cannot be written stops nothing.
Function ${UN}WriteLine
  Push $0
  Push $1
  Push $2
  Push $3
  Push $4
  Push $5
  Push $6
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  StrCpy $Line "$2-$1-$0 $4:$5:$6  $Line"
  ClearErrors
  FileOpen $0 "$LogFile" a
  ${IfNot} ${Errors}
    FileSeek $0 0 END $1
    ${If} $1 > 262144
      FileClose $0
      FileOpen $0 "$LogFile" w
    ${EndIf}
    FileWriteUTF16LE /BOM $0 "$Line$\r$\n"
    FileClose $0
  ${EndIf}
  ClearErrors
  Pop $6
  Pop $5
  Pop $4
  Pop $3
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

; A running program holds its .exe: opening it to append fails. No window class, no process list.
Function ${UN}RefuseWhileRunning
  again:
  ${For} $R0 1 2
    ${If} $R0 = 1
      StrCpy $R1 "$Place\RoViec.exe"
    ${Else}
      StrCpy $R1 "$Place\roviec-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$R1"
      ClearErrors
      FileOpen $R2 "$R1" a
      ${If} ${Errors}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
        ${Log} "refused: $R1 is running (exit code ${EXIT_RUNNING})"
        SetErrorLevel ${EXIT_RUNNING}
        Quit
      ${EndIf}
      FileClose $R2
    ${EndIf}
  ${Next}
FunctionEnd

; Take away the folder $R2: first by one rename, which fails as long as anything in it is in use, so that a program
; that somebody has just started keeps all its files.
Function ${UN}TakeAway
  ${If} $R2 == "$Place\versions\$R1.gone"
    Return
  ${EndIf}
  RMDir /r "$Place\versions\$R1.gone"
  ClearErrors
  CreateDirectory "$Place\versions"
  Rename "$R2" "$Place\versions\$R1.gone"
  ${If} ${Errors}
    StrCpy $Left 1
    ${Log} "in use, left for the next time: $R2"
    Return
  ${EndIf}
  RMDir /r "$Place\versions\$R1.gone"
  ${If} ${FileExists} "$Place\versions\$R1.gone\*.*"
    StrCpy $Left 1
    ${Log} "partly in use, left for the next time: $Place\versions\$R1.gone"
  ${EndIf}
FunctionEnd

; Take away every program of ours in $Place but versions\$Keep, and only what is recognised as one.
Function ${UN}TakeAwayPrograms
  StrCpy $Left 0
  ${If} ${FileExists} "$Place\runtime\python3*.dll"
  ${OrIf} ${FileExists} "$Place\app\roviec_start.py"
    ; The shape of versions up to 0.1.
    ${If} ${FileExists} "$Place\runtime\*.*"
      StrCpy $R1 "runtime"
      StrCpy $R2 "$Place\runtime"
      Call ${UN}TakeAway
    ${EndIf}
    ${IfNot} ${FileExists} "$Place\runtime\*.*"
    ${AndIf} ${FileExists} "$Place\app\*.*"
      StrCpy $R1 "app"
      StrCpy $R2 "$Place\app"
      Call ${UN}TakeAway
    ${EndIf}
    Delete "$Place\LICENSE.txt"
    Delete "$Place\CHANGELOG.txt"
  ${EndIf}
  FindFirst $R0 $R1 "$Place\versions\*.*"
  ${DoWhile} $R1 != ""
    ${If} $R1 != "."
    ${AndIf} $R1 != ".."
    ${AndIf} $R1 != $Keep
      StrCpy $R3 $R1 "" -5
      ${If} $R3 == ".gone"
        RMDir /r "$Place\versions\$R1"
        ${If} ${FileExists} "$Place\versions\$R1\*.*"
          StrCpy $Left 1
          ${Log} "partly in use, left for the next time: $Place\versions\$R1"
        ${EndIf}
      ${ElseIf} ${FileExists} "$Place\versions\$R1\runtime\*.*"
      ${OrIf} ${FileExists} "$Place\versions\$R1\app\*.*"
        StrCpy $R2 "$Place\versions\$R1"
        Call ${UN}TakeAway
      ${EndIf}
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
  ClearErrors
FunctionEnd

; All that is ours in $Place, its uninstaller last: as long as something is left, it can be called again.
Function ${UN}TakeAwayEverything
  StrCpy $Keep ""
  Call ${UN}TakeAwayPrograms
  ${If} $Left = 0
    Delete "$Place\RoViec.exe"
    Delete "$Place\roviec-cli.exe"
    Delete "$Place\RoViec.exe.new"
    Delete "$Place\roviec-cli.exe.new"
    Delete "$Place\uninstall.exe.new"
    Delete "$Place\versions\current.txt"
    Delete "$Place\versions\current.new"
    RMDir "$Place\versions"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro SHARED ""
!insertmacro SHARED "un."

; ---------------------------------------------------------------- before anything is changed

Function .onInit
  ; Offices read Vietnamese, whatever language their Windows speaks.
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  StrCpy $LogFile "$TEMP\RoViec-setup.log"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ENGLISH" $R1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/LOG=" $R1
  ${IfNot} ${Errors}
    StrCpy $LogFile $R1
  ${EndIf}
  ClearErrors
  ${Log} "setup of Rõ Việc ${VERSION} starts: $EXEPATH $R0"
  ; The chosen language counts once this function has ended: nothing is said to a person in here.
  ${If} ${Silent}
    Call CheckMachine
  ${EndIf}
FunctionEnd

Function CheckMachine
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(UNFIT)" /SD IDOK
    ${Log} "refused: this is no 64-bit Windows 10 or later (exit code ${EXIT_UNFIT})"
    SetErrorLevel ${EXIT_UNFIT}
    Quit
  ${EndIf}
  ReadRegStr $Registered HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $Before HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${Log} "installed: version '$Before' in '$Registered'"
  StrCpy $Situation "$(WILL_INSTALL)"
  ${If} $Before != ""
    ${VersionCompare} "$Before" "${VERSION}" $R2
    ${If} $R2 = 1
      MessageBox MB_OK|MB_ICONSTOP "$(NEWER)" /SD IDOK
      ${Log} "refused: version $Before is newer (exit code ${EXIT_NEWER})"
      SetErrorLevel ${EXIT_NEWER}
      Quit
    ${ElseIf} $R2 = 0
      StrCpy $Situation "$(WILL_REPAIR)"
    ${Else}
      StrCpy $Situation "$(WILL_UPGRADE)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function OfferTheOtherLanguage
  ${NSD_CreateLink} 120u 178u 195u 10u "$(OTHER_LANGUAGE)"
  Pop $0
  SetCtlColors $0 0x0B5CAD transparent
  ${NSD_OnClick} $0 SpeakTheOtherLanguage
FunctionEnd

Function SpeakTheOtherLanguage
  Pop $0
  ${If} $LANGUAGE = ${LANG_VIETNAMESE}
    Exec '"$EXEPATH" /ENGLISH'
  ${Else}
    Exec '"$EXEPATH"'
  ${EndIf}
  Quit
FunctionEnd

Function WhenCancelled
  ${Log} "cancelled (exit code ${EXIT_CANCELLED})"
FunctionEnd

; A folder of ours is used again; in a folder with other people's files the program gets a folder of its own.
Function OwnFolder
  ${If} $INSTDIR == $Registered
  ${OrIf} ${FileExists} "$INSTDIR\RoViec.exe"
  ${OrIf} ${FileExists} "$INSTDIR\roviec-cli.exe"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
  ${AndIf} ${FileExists} "$INSTDIR\versions\*.*"
    Return
  ${EndIf}
  ${GetFileName} "$INSTDIR" $R1
  ${If} $R1 == "RoViec"
    Return
  ${EndIf}
  ${DirState} "$INSTDIR" $R1
  ${If} $R1 = 1
    StrCpy $INSTDIR "$INSTDIR\RoViec"
  ${EndIf}
FunctionEnd

Function RefuseWithoutAccess
  CreateDirectory "$INSTDIR\versions"
  ClearErrors
  FileOpen $0 "$INSTDIR\versions\current.new" w
  ${IfNot} ${Errors}
    FileClose $0
    Delete "$INSTDIR\versions\current.new"
    Return
  ${EndIf}
  MessageBox MB_OK|MB_ICONSTOP "$(NO_ACCESS)" /SD IDOK
  ${Log} "refused: no write access to $INSTDIR (exit code ${EXIT_NO_ACCESS})"
  RMDir "$INSTDIR\versions"
  RMDir "$INSTDIR"
  SetErrorLevel ${EXIT_NO_ACCESS}
  Quit
FunctionEnd

Function RefuseWithoutSpace
  again:
  ; The new program beside the old one, a backup of the data, and something to spare; in MB.
  ${GetSize} "$LOCALAPPDATA\RoViec\workspace" "/M=*.sqlite3 /S=0M /G=0" $R3 $R1 $R2
  IntOp $R3 $R3 + ${STAGE_MB}
  IntOp $R3 $R3 + ${SPARE_MB}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .R4, p 0, p 0) i .R1'
  ${If} $R1 = 0
    ${Log} "the free space is not known"
    Return
  ${EndIf}
  System::Int64Op $R4 / 1048576
  Pop $R4
  ${Log} "space: $R3 MB needed, $R4 MB free"
  ${If} $R4 >= $R3
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONSTOP "$(NO_SPACE)" /SD IDCANCEL IDRETRY again
  ${Log} "refused: not enough space (exit code ${EXIT_NO_SPACE})"
  RMDir "$INSTDIR\versions"
  RMDir "$INSTDIR"
  SetErrorLevel ${EXIT_NO_SPACE}
  Quit
FunctionEnd

Function RefuseASecondSetup
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\RoViecSetup") p .r0 ?e'
  Pop $1
  ${If} $1 = 183
    MessageBox MB_OK|MB_ICONSTOP "$(OTHER_SETUP)" /SD IDOK
    ${Log} "refused: another setup is at work (exit code ${EXIT_OTHER_SETUP})"
    SetErrorLevel ${EXIT_OTHER_SETUP}
    Quit
  ${EndIf}
FunctionEnd

; ---------------------------------------------------------------- the change itself

!ifdef PROOF
; In builds of the proof only: stand still where the proof wants to kill us or take the disk away.
Function HoldForTheProof
  Push $0
  ReadEnvStr $0 "ROVIEC_PROOF_HOLD_AT"
  ${If} $0 == $Step
    FileOpen $0 "$EXEDIR\held" w
    FileClose $0
    ${DoWhile} ${FileExists} "$EXEDIR\held"
      Sleep 20
    ${Loop}
  ${EndIf}
  ClearErrors
  Pop $0
FunctionEnd
!endif

; Ends the setup: $Code and $Reason say why. What was done is undone in .onInstFailed.
!macro FAIL CODE REASON
  StrCpy $Code ${CODE}
  StrCpy $Reason "${REASON}"
  SetErrorLevel $Code
  Abort
!macroend
!define Fail "!insertmacro FAIL"

Function .onInstFailed
  ; Out of the new folder, which cannot go while we stand in it.
  SetOutPath "$TEMP"
  ${If} $Changed = 1
    ${Log} "failed after the change, at step '$Step': the new version counts (exit code ${EXIT_FAILED})"
    SetErrorLevel ${EXIT_FAILED}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NOT_REGISTERED)" /SD IDOK
    Return
  ${EndIf}
  ${If} $Code = 0
    ; NSIS itself gave up, over a file it could not write.
    StrCpy $Code ${EXIT_FAILED}
    StrCpy $Reason "$(WHY_WRITE)"
    SetErrorLevel $Code
  ${EndIf}
  ${Log} "failed at step '$Step' (exit code $Code): $Reason"
  RMDir /r "$INSTDIR\versions\$Name"
  Delete "$INSTDIR\versions\current.new"
  Delete "$INSTDIR\RoViec.exe.new"
  Delete "$INSTDIR\roviec-cli.exe.new"
  Delete "$INSTDIR\uninstall.exe.new"
  StrCpy $R3 "$(OLD_RUNS_ON)"
  ${If} $First = 1
    ; Nothing of ours was in this folder before.
    ${If} $Old == ""
      StrCpy $R3 ""
      DeleteRegKey HKCU "${UNINSTALL_KEY}"
      DeleteRegKey /ifempty HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall"
    ${EndIf}
    Delete "$INSTDIR\RoViec.exe"
    Delete "$INSTDIR\roviec-cli.exe"
    Delete "$INSTDIR\uninstall.exe"
  ${EndIf}
  RMDir "$INSTDIR\versions"
  RMDir "$INSTDIR"
  ${Log} "undone"
  MessageBox MB_OK|MB_ICONSTOP "$(FAILED)" /SD IDOK
FunctionEnd

; $Old: the folder with the program that is there now, empty without one. $Keep: its folder within versions.
Function FindOldProgram
  StrCpy $Old ""
  StrCpy $Keep ""
  ${If} ${FileExists} "$INSTDIR\RoViec.exe"
    StrCpy $Old "$INSTDIR"
  ${ElseIf} $Registered != ""
  ${AndIf} ${FileExists} "$Registered\RoViec.exe"
    StrCpy $Old "$Registered"
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\versions\current.txt" r
  ${IfNot} ${Errors}
    FileRead $0 $Keep
    FileClose $0
  ${EndIf}
  ClearErrors
FunctionEnd

; $Name: a folder within versions that neither counts now nor is held open from an attempt that broke off.
Function NameNewProgram
  StrCpy $R0 1
  ${Do}
    StrCpy $Name "${VERSION}"
    ${If} $R0 > 1
      StrCpy $Name "${VERSION}-$R0"
    ${EndIf}
    ${If} $Name != $Keep
      RMDir /r "$INSTDIR\versions\$Name"
      ${IfNot} ${FileExists} "$INSTDIR\versions\$Name\*.*"
        Return
      ${EndIf}
    ${EndIf}
    IntOp $R0 $R0 + 1
  ${Loop}
FunctionEnd

Function BackUp
  ${IfNot} ${FileExists} "$Old\roviec-cli.exe"
  ${OrIfNot} ${FileExists} "$LOCALAPPDATA\RoViec\workspace\roviec.sqlite3"
    ; Data that a person keeps in another folder is backed up by the program itself, before it is brought up to date.
    Return
  ${EndIf}
  DetailPrint "$(BACKING_UP)"
  nsExec::Exec /TIMEOUT=600000 '"$Old\roviec-cli.exe" backup'
  Pop $0
  ${Log} "backup before the upgrade: exit code $0"
  ${If} $0 != 0
    MessageBox MB_YESNO|MB_ICONEXCLAMATION "$(NOT_BACKED_UP)" /SD IDYES IDYES proceed
    ${Log} "cancelled (exit code ${EXIT_CANCELLED})"
    SetErrorLevel ${EXIT_CANCELLED}
    Quit
    proceed:
  ${EndIf}
FunctionEnd

; Puts the file $R1 in the place of $R2, by one rename.
Function Replace
  System::Call 'kernel32::CopyFileW(w "$R1", w "$R2.new", i 0) i .r0'
  ${If} $0 = 0
    ${Fail} ${EXIT_FAILED} "$(WHY_WRITE)"
  ${EndIf}
  System::Call 'kernel32::MoveFileExW(w "$R2.new", w "$R2", i ${MOVE_OVER_AND_FLUSH}) i .r0'
  ${If} $0 = 0
    ${Fail} ${EXIT_FAILED} "$(WHY_REPLACE)"
  ${EndIf}
FunctionEnd

Function Swap
  ClearErrors
  FileOpen $0 "$INSTDIR\versions\current.new" w
  FileWrite $0 "$Name"
  FileClose $0
  FileOpen $0 "$INSTDIR\versions\current.new" r
  FileRead $0 $1
  FileClose $0
  ${If} ${Errors}
  ${OrIf} $1 != $Name
    ${Fail} ${EXIT_FAILED} "$(WHY_WRITE)"
  ${EndIf}
  System::Call 'kernel32::MoveFileExW(w "$INSTDIR\versions\current.new", w "$INSTDIR\versions\current.txt", \
    i ${MOVE_OVER_AND_FLUSH}) i .r0'
  ${If} $0 = 0
    ${Fail} ${EXIT_FAILED} "$(WHY_REPLACE)"
  ${EndIf}
  StrCpy $Changed 1
FunctionEnd

Function RegisterUninstaller
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(NAME)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "RoViec"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Language" "$LANGUAGE"
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  ; Repair is this setup program, started again.
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

Function Register
  Call RegisterUninstaller
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\RoViec.exe"
  IntOp $0 ${STAGE_MB} * 1024
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
FunctionEnd

Section "$(PROGRAM)" SectionProgram
  SectionIn RO
  ; The command line of the program asks nothing of a person.
  System::Call 'kernel32::SetEnvironmentVariable(t "ROVIEC_QUIET", t "1")'
  StrCpy $Code 0
  StrCpy $Changed 0
  StrCpy $First 0
  Call OwnFolder
  ${Log} "folder: $INSTDIR"
  Call RefuseASecondSetup
  Call FindOldProgram
  ${IfNot} ${FileExists} "$INSTDIR\RoViec.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
    StrCpy $First 1
  ${EndIf}
  StrCpy $Place "$INSTDIR"
  Call RefuseWhileRunning
  ${If} $Old != ""
  ${AndIf} $Old != $INSTDIR
    StrCpy $Place "$Old"
    Call RefuseWhileRunning
  ${EndIf}
  Call RefuseWithoutAccess
  Call RefuseWithoutSpace
  Call NameNewProgram
  ${Log} "old program: '$Old' '$Keep'; the new one: versions\$Name"
  ${Step} "backup"
  Call BackUp

  ${Step} "uninstaller"
  ; First, so that whatever happens from here on can be taken away again.
  ClearErrors
  WriteUninstaller "$INSTDIR\uninstall.exe.new"
  ${If} ${Errors}
    ${Fail} ${EXIT_FAILED} "$(WHY_WRITE)"
  ${EndIf}
  System::Call 'kernel32::MoveFileExW(w "$INSTDIR\uninstall.exe.new", w "$INSTDIR\uninstall.exe", \
    i ${MOVE_OVER_AND_FLUSH}) i .r0'
  ${If} $0 = 0
    ${Fail} ${EXIT_FAILED} "$(WHY_REPLACE)"
  ${EndIf}
  ${If} $Old == ""
    Call RegisterUninstaller
  ${EndIf}

  ${Step} "writing"
  ClearErrors
  SetOutPath "$INSTDIR\versions\$Name\runtime"
  SetOverwrite on
  File /r "${STAGE}/runtime/*.*"
  ${Step} "half"
  SetOutPath "$INSTDIR\versions\$Name"
  File /r /x runtime "${STAGE}/*.*"
  ${If} ${Errors}
    ${Fail} ${EXIT_FAILED} "$(WHY_WRITE)"
  ${EndIf}
  SetOutPath "$INSTDIR"

  ${Step} "trial"
  DetailPrint "$(TRYING)"
  nsExec::Exec /TIMEOUT=300000 '"$INSTDIR\versions\$Name\roviec-cli.exe" --starts-here'
  Pop $0
  ${Log} "trial start of the new version: exit code $0"
  ${If} $0 != 0
    ${Fail} ${EXIT_NO_START} "$(WHY_START)"
  ${EndIf}

  ${Step} "launchers"
  ; They start whatever counts: until the swap that is the old program.
  StrCpy $R1 "$INSTDIR\versions\$Name\roviec-cli.exe"
  StrCpy $R2 "$INSTDIR\roviec-cli.exe"
  Call Replace
  ${Step} "launcher"
  StrCpy $R1 "$INSTDIR\versions\$Name\RoViec.exe"
  StrCpy $R2 "$INSTDIR\RoViec.exe"
  Call Replace

  ${Step} "swap"
  Call Swap
  ${Step} "register"
  ClearErrors
  Call Register
  CreateShortcut "$SMPROGRAMS\$(NAME).lnk" "$INSTDIR\RoViec.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}

  ${Step} "clearing"
  DetailPrint "$(CLEARING)"
  StrCpy $Place "$INSTDIR"
  StrCpy $Keep "$Name"
  Call TakeAwayPrograms
  ${If} $Old != ""
  ${AndIf} $Old != $INSTDIR
    ; The program has moved here.
    StrCpy $Place "$Old"
    Call TakeAwayEverything
    ${If} $Left = 0
      Delete "$Place\uninstall.exe"
      RMDir "$Place"
    ${EndIf}
  ${EndIf}
  ${Step} "done"
  ClearErrors
  SetErrorLevel 0
  ${Log} "done (exit code 0)"
SectionEnd

Section /o "$(DESKTOP_ICON)" SectionDesktop
  CreateShortcut "$DESKTOP\$(NAME).lnk" "$INSTDIR\RoViec.exe"
SectionEnd

; ---------------------------------------------------------------- removal

Function un.onInit
  StrCpy $DeleteData 0
  StrCpy $LogFile "$TEMP\RoViec-setup.log"
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "Language"
  ${If} $R0 = ${LANG_ENGLISH}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
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
  SetOutPath "$TEMP"
  StrCpy $Place "$INSTDIR"
  ${Log} "removal of Rõ Việc from $INSTDIR"
  Call un.RefuseWhileRunning
  Call un.TakeAwayEverything
  ${If} $Left = 1
    ${Log} "not everything could be removed (exit code ${EXIT_FAILED})"
    SetErrorLevel ${EXIT_FAILED}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDOK
    Abort
  ${EndIf}
  ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  GetFullPathName $R0 "$R0"
  GetFullPathName $R1 "$INSTDIR"
  ${If} $R0 == $R1
    Delete "$SMPROGRAMS\$(NAME).lnk"
    Delete "$DESKTOP\$(NAME).lnk"
    DeleteRegKey HKCU "${OPEN_KEY}"
    DeleteRegKey HKCU "${APP_KEY}"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations\.xlsx\shell"
    DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations\.xlsx"
    DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations"
    DeleteRegKey /ifempty HKCU "Software\Classes\Applications"
    DeleteRegKey /ifempty HKCU "Software\Classes"
    DeleteRegKey /ifempty HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall"
  ${EndIf}
  ${If} $DeleteData = 1
    RMDir /r "$LOCALAPPDATA\RoViec"
    ${Log} "the office's data was deleted, as the person asked"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  ; Only if nothing of the person's own lies in it.
  RMDir "$INSTDIR"
  ${Log} "removed (exit code 0)"
SectionEnd
