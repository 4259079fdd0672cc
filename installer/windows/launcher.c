/* Starts Rõ Việc: loads the Python that lies beside it into this very process and runs the bootstrap module.
 *
 * Which program: the folder below versions\ that versions\current.txt names, so that setup changes from an old version
 * to a new one by replacing that one file; without it (the portable copy, versions up to 0.1) the one beside it.
 *
 * Being one process, the window belongs to RoViec.exe: its icon, its place on the taskbar, its exit code.
 * Built twice: as RoViec.exe without a console, and with -DCONSOLE as roviec-cli.exe for the command line.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <shobjidl.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define EXIT_DAMAGED 70
#define LONGEST 32767
#define LONGEST_NAME 64

typedef int (*py_main_t)(int, wchar_t **);

static int complain(const wchar_t *what)
{
    wchar_t text[1024];
    wchar_t quiet[8];

    _snwprintf(text, 1023,
               L"Rõ Việc không mở được: %ls.\n\n"
               L"Dữ liệu của đơn vị vẫn nguyên vẹn, nằm ở thư mục khác.\n"
               L"Hãy chạy lại bộ cài đặt Rõ Việc để thay các tệp bị thiếu.", what);
    text[1023] = 0;
    /* Automation cannot press a button. */
    if (!GetEnvironmentVariableW(L"ROVIEC_QUIET", quiet, 8))
        MessageBoxW(NULL, text, L"Rõ Việc", MB_OK | MB_ICONERROR);
    return EXIT_DAMAGED;
}

/* The portable copy keeps its data beside itself; on a stick that is pulled out at any moment, or a folder of the
 * network that goes away, that is a risk which a person must take knowingly. */
static int may_run_from_here(const wchar_t *folder)
{
    static wchar_t marker[LONGEST + 1];
    wchar_t quiet[8], root[8];
    UINT kind;

    if (wcslen(folder) > LONGEST - 32)
        return 1;
    wcscpy(marker, folder);
    wcscat(marker, L"portable.txt");
    if (GetFileAttributesW(marker) == INVALID_FILE_ATTRIBUTES)
        return 1;
    wcsncpy(root, folder, 3);
    root[3] = 0;
    kind = GetDriveTypeW(root);
    if (kind == DRIVE_FIXED || kind == DRIVE_RAMDISK || GetEnvironmentVariableW(L"ROVIEC_QUIET", quiet, 8))
        return 1;
    if (kind != DRIVE_REMOVABLE)
        return MessageBoxW(NULL,
               L"Rõ Việc đang được mở từ ổ mạng hoặc ổ không cố định. Dữ liệu sẽ ghi vào đó: mất kết nối giữa chừng "
               L"có thể hỏng dữ liệu.\n\n"
               L"Nên chép cả thư mục RoViec sang ổ cứng của máy rồi mở từ đó.\n\nVẫn mở từ ổ này?",
               L"Rõ Việc", MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2) == IDYES;
    return MessageBoxW(NULL,
               L"Rõ Việc đang được mở ngay trên ổ USB. Dữ liệu sẽ ghi vào ổ này: rút ra giữa chừng có thể mất "
               L"phần vừa nhập, ổ hỏng là mất hết.\n\n"
               L"Nên chép cả thư mục RoViec sang ổ cứng của máy rồi mở từ đó.\n\nVẫn mở trên ổ USB?",
               L"Rõ Việc", MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2) == IDYES;
}

/* Goes on from the folder of this file to the folder of the program that counts. */
static void find_program(wchar_t *folder)
{
    static wchar_t path[LONGEST + 1];
    char name[LONGEST_NAME + 1];
    wchar_t wide[LONGEST_NAME + 1];
    HANDLE file;
    DWORD length = 0, index;
    BOOL whole;

    if (wcslen(folder) > LONGEST - LONGEST_NAME - 64)
        return;
    wcscpy(path, folder);
    wcscat(path, L"versions\\current.txt");
    file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return;
    whole = ReadFile(file, name, LONGEST_NAME, &length, NULL);
    CloseHandle(file);
    /* A name, and no way out of the folder: digits, letters, points and hyphens, not beginning with a point. */
    if (!whole || length == 0 || length == LONGEST_NAME || name[0] == '.')
        return;
    for (index = 0; index < length; index++) {
        if (!strchr("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-", name[index]) || !name[index])
            return;
        wide[index] = (wchar_t)name[index];
    }
    wide[length] = 0;
    wcscat(folder, L"versions\\");
    wcscat(folder, wide);
    wcscat(folder, L"\\");
}

/* The path of runtime\python3NN.dll, whatever its number: a launcher starts older and newer programs too. */
static int find_python(const wchar_t *folder, wchar_t *library)
{
    WIN32_FIND_DATAW found;
    HANDLE search;
    int known = 0;

    wcscpy(library, folder);
    wcscat(library, L"runtime\\python3*.dll");
    search = FindFirstFileW(library, &found);
    if (search == INVALID_HANDLE_VALUE)
        return 0;
    do {
        /* Not python3.dll, which only points to the one with a minor number. */
        if (wcslen(found.cFileName) > wcslen(L"python3.dll") && wcslen(found.cFileName) < LONGEST_NAME) {
            wcscpy(library, folder);
            wcscat(library, L"runtime\\");
            wcscat(library, found.cFileName);
            known = 1;
        }
    } while (FindNextFileW(search, &found));
    FindClose(search);
    return known;
}

static int start(int argc, wchar_t **argv)
{
    static wchar_t folder[LONGEST + 1], library[LONGEST + 1];
    wchar_t **words;
    HMODULE python;
    py_main_t py_main;
    DWORD length;
    int index;

    length = GetModuleFileNameW(NULL, folder, LONGEST);
    if (length == 0 || length >= LONGEST)
        return complain(L"không biết chương trình đang nằm ở đâu");
    *(wcsrchr(folder, L'\\') + 1) = 0;
    if (!may_run_from_here(folder))
        return 0;

    find_program(folder);
    if (wcslen(folder) > LONGEST - LONGEST_NAME - 64)
        return complain(L"đường dẫn của thư mục chương trình quá dài");
    if (!find_python(folder, library))
        return complain(L"thiếu tệp runtime\\python3xx.dll");
    /* Not from the current folder or the search path: only what was installed here. */
    SetDllDirectoryW(L"");
    python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (!python)
        return complain(L"không mở được thư viện Python trong thư mục runtime");
    py_main = (py_main_t)(void *)GetProcAddress(python, "Py_Main");
    if (!py_main)
        return complain(L"thư viện Python trong thư mục runtime bị hỏng");

    SetCurrentProcessExplicitAppUserModelID(L"RoViec.RoViec");
    words = calloc((size_t)argc + 3, sizeof *words);
    if (!words)
        return complain(L"máy hết bộ nhớ");
    words[0] = argv[0];
    words[1] = L"-m";
    words[2] = L"roviec_start";
    for (index = 1; index < argc; index++)
        words[index + 2] = argv[index];
    return py_main(argc + 2, words);
}

#ifdef CONSOLE
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show)
{
    int argc;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);

    (void)instance, (void)previous, (void)line, (void)show;
    return argv ? start(argc, argv) : complain(L"dòng lệnh không đọc được");
}
#endif
