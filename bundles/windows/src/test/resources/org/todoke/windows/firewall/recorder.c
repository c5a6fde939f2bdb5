// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
// Stands in the place of netsh.exe: writes down its arguments as the C runtime gives them to any program, a line each in UTF-8 and an empty
// line after the last. Refuses, by exit code 1, when one of them is "name=refused".
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
  FILE *record = fopen("record.txt", "ab");
  int refused = 0;
  for (int i = 1; i < count; i++) {
    char text[8192];
    WideCharToMultiByte(CP_UTF8, 0, arguments[i], -1, text, sizeof text, NULL, NULL);
    fprintf(record, "%s\n", text);
    refused |= wcscmp(arguments[i], L"name=refused") == 0;
  }
  fprintf(record, "\n");
  fclose(record);
  return refused;
}
