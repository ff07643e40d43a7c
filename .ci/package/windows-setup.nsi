; The installer: for one person, without an administrator. Given are VERSION ("0.1"), NUMBERS (0.1.1.0), SIZE (in
; KiB), FROM, a folder with what is installed, LISTED, a file with a line for each of these files, and OUTPUT.
Unicode true
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME Buygrid
!define PROGRAM "$INSTDIR\buygrid.exe"
!define CLASSES "Software\Classes"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define SHCNE_ASSOCCHANGED 0x08000000

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${ENTRY}" InstallLocation
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${FROM}\..\buygrid.ico"
!define MUI_UNICON "${FROM}\..\buygrid.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(Keeps)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English ; for all languages that are not here
!insertmacro MUI_LANGUAGE Dutch
!insertmacro MUI_LANGUAGE French

LangString Running ${LANG_ENGLISH} "${NAME} is running. Close its window, then try again."
LangString Running ${LANG_DUTCH} "${NAME} is geopend. Sluit het venster en probeer het opnieuw."
LangString Running ${LANG_FRENCH} "${NAME} est ouvert. Fermez sa fenêtre, puis réessayez."
LangString Keeps ${LANG_ENGLISH} "The program is removed. Your plays and runs stay in $APPDATA\buygrid; delete that folder yourself if you no longer want them."
LangString Keeps ${LANG_DUTCH} "Het programma wordt verwijderd. Uw spellen en runs blijven in $APPDATA\buygrid; verwijder die map zelf als u ze niet meer wilt."
LangString Keeps ${LANG_FRENCH} "Le programme est supprimé. Vos parties et vos simulations restent dans $APPDATA\buygrid ; supprimez ce dossier vous-même si vous n’en voulez plus."
LangString Terminal ${LANG_ENGLISH} "${NAME} in a terminal"
LangString Terminal ${LANG_DUTCH} "${NAME} in een terminal"
LangString Terminal ${LANG_FRENCH} "${NAME} dans un terminal"
LangString FileType ${LANG_ENGLISH} "Buygrid file"
LangString FileType ${LANG_DUTCH} "Buygrid-bestand"
LangString FileType ${LANG_FRENCH} "Fichier Buygrid"
LangString ScenarioType ${LANG_ENGLISH} "Buygrid scenario"
LangString ScenarioType ${LANG_DUTCH} "Buygrid-scenario"
LangString ScenarioType ${LANG_FRENCH} "Scénario Buygrid"

VIProductVersion ${NUMBERS}
!macro About Language
	VIAddVersionKey /LANG=${Language} ProductName "${NAME}"
	VIAddVersionKey /LANG=${Language} ProductVersion "${VERSION}"
	VIAddVersionKey /LANG=${Language} FileDescription "${NAME} ${VERSION}"
	VIAddVersionKey /LANG=${Language} FileVersion "${VERSION}"
	VIAddVersionKey /LANG=${Language} CompanyName "The Buygrid authors"
	VIAddVersionKey /LANG=${Language} LegalCopyright "The Buygrid authors, BSD 3-Clause licence"
!macroend
!insertmacro About ${LANG_ENGLISH}
!insertmacro About ${LANG_DUTCH}
!insertmacro About ${LANG_FRENCH}

; Nothing is changed while the program runs: Windows keeps its file from being written. In silence that is the answer.
!macro Closed
	${Do}
		${IfNot} ${FileExists} "${PROGRAM}"
			${ExitDo}
		${EndIf}
		ClearErrors
		FileOpen $0 "${PROGRAM}" a
		${IfNot} ${Errors}
			FileClose $0
			${ExitDo}
		${EndIf}
		${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDCANCEL`
			SetErrorLevel 2
			Quit
		${EndIf}
	${Loop}
!macroend

!macro OpensFiles Class Text
	WriteRegStr HKCU "${CLASSES}\${Class}" "" "${Text}"
	WriteRegStr HKCU "${CLASSES}\${Class}\DefaultIcon" "" "${PROGRAM},0"
	WriteRegStr HKCU "${CLASSES}\${Class}\shell\open\command" "" '"${PROGRAM}" "%1"'
!macroend

; A scenario stays with the editor that opens it; Buygrid is one more under "Open with".
!macro OffersFor Ending
	WriteRegNone HKCU "${CLASSES}\${Ending}\OpenWithProgids" "${NAME}.Scenario"
!macroend
!macro OffersNoMore Ending
	DeleteRegValue HKCU "${CLASSES}\${Ending}\OpenWithProgids" "${NAME}.Scenario"
	DeleteRegKey /ifempty HKCU "${CLASSES}\${Ending}\OpenWithProgids"
	DeleteRegKey /ifempty HKCU "${CLASSES}\${Ending}"
!macroend

!macro TellExplorer
	System::Call "shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)"
!macroend

Section
	SetShellVarContext current
	!insertmacro Closed
	${If} ${FileExists} "$INSTDIR\uninstall.exe" ; what another version had and this one has not goes
		ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
	${EndIf}
	!define INSTALL
	!include "${LISTED}"
	!undef INSTALL
	SetOutPath "$INSTDIR"
	WriteUninstaller "$INSTDIR\uninstall.exe"

	CreateDirectory "$SMPROGRAMS\${NAME}"
	CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "${PROGRAM}"
	SetOutPath "$PROFILE"
	CreateShortcut "$SMPROGRAMS\${NAME}\$(Terminal).lnk" "$SYSDIR\cmd.exe" '/k set "PATH=$INSTDIR;%PATH%"' "${PROGRAM}" 0

	!insertmacro OpensFiles "${NAME}.File" "$(FileType)"
	!insertmacro OpensFiles "${NAME}.Scenario" "$(ScenarioType)"
	WriteRegStr HKCU "${CLASSES}\.buygrid" "" "${NAME}.File"
	!insertmacro OffersFor .yaml
	!insertmacro OffersFor .yml
	!insertmacro TellExplorer

	WriteRegStr HKCU "${ENTRY}" DisplayName "${NAME}"
	WriteRegStr HKCU "${ENTRY}" DisplayVersion "${VERSION}"
	WriteRegStr HKCU "${ENTRY}" Publisher "The Buygrid authors"
	WriteRegStr HKCU "${ENTRY}" DisplayIcon "${PROGRAM},0"
	WriteRegStr HKCU "${ENTRY}" InstallLocation "$INSTDIR"
	WriteRegStr HKCU "${ENTRY}" UninstallString '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${ENTRY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${ENTRY}" EstimatedSize ${SIZE}
	WriteRegDWORD HKCU "${ENTRY}" NoModify 1
	WriteRegDWORD HKCU "${ENTRY}" NoRepair 1
SectionEnd

Section Uninstall
	SetShellVarContext current
	!insertmacro Closed
	!include "${LISTED}"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR" ; stays where somebody put a file of theirs

	Delete "$SMPROGRAMS\${NAME}\*.lnk"
	RMDir "$SMPROGRAMS\${NAME}"

	ReadRegStr $0 HKCU "${CLASSES}\.buygrid" ""
	${If} $0 == "${NAME}.File"
		DeleteRegValue HKCU "${CLASSES}\.buygrid" ""
	${EndIf}
	DeleteRegKey /ifempty HKCU "${CLASSES}\.buygrid"
	!insertmacro OffersNoMore .yaml
	!insertmacro OffersNoMore .yml
	DeleteRegKey HKCU "${CLASSES}\${NAME}.File"
	DeleteRegKey HKCU "${CLASSES}\${NAME}.Scenario"
	DeleteRegKey HKCU "${ENTRY}"
	!insertmacro TellExplorer
SectionEnd
