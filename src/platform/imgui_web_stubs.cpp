// The browser build links the core and the drawing of Dear ImGui, without its widgets, tables, text input
// and the C library's formatted text: our widgets need none of it, and it would be a seventh of the
// download. These are the functions that the core mentions and that are never reached.

#include "imgui.h"
#include "imgui_internal.h"

#include <cstdarg>

extern "C" int sscanf(const char*, const char*, ...)
{
    return 0;
}

// Only names of windows and settings are formatted; they may stay unformatted.
int ImFormatStringV(char* buffer, size_t size, const char* format, va_list)
{
    const size_t length = ImStrlen(format);
    if (!buffer || size == 0) return static_cast<int>(length);
    ImStrncpy(buffer, format, size);
    return static_cast<int>(ImMin(length, size - 1));
}

int ImFormatString(char* buffer, size_t size, const char* format, ...)
{
    va_list none;
    va_start(none, format);
    const int length = ImFormatStringV(buffer, size, format, none);
    va_end(none);
    return length;
}

ImGuiInputTextState::ImGuiInputTextState() {}
ImGuiInputTextState::~ImGuiInputTextState() {}
void ImGuiMenuColumns::Update(float, bool) {}

namespace ImGui {

bool Button(const char*, const ImVec2&)
{
    return false;
}
bool ButtonBehavior(const ImRect&, ImGuiID, bool*, bool*, ImGuiButtonFlags)
{
    return false;
}
bool CloseButton(ImGuiID, const ImVec2&)
{
    return false;
}
bool CollapseButton(ImGuiID, const ImVec2&)
{
    return false;
}
bool InputText(const char*, char*, size_t, ImGuiInputTextFlags, ImGuiInputTextCallback, void*)
{
    return false;
}
bool Selectable(const char*, bool, ImGuiSelectableFlags, const ImVec2&)
{
    return false;
}
bool SliderInt(const char*, int*, int, int, const char*, ImGuiSliderFlags)
{
    return false;
}
ImGuiMultiSelectIO* EndMultiSelect()
{
    return nullptr;
}
void EndColumns() {}
void EndMenuBar() {}
void EndTabBar() {}
void EndTable() {}
void InputTextDeactivateHook(ImGuiID) {}
void Scrollbar(ImGuiAxis) {}
void SeparatorText(const char*) {}
void TableEndRow(ImGuiTable*) {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}
void TextV(const char*, va_list) {}
void TreePop() {}

}  // namespace ImGui
