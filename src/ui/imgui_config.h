#pragma once
// How Dear ImGui is compiled (IMGUI_USER_CONFIG): only the core, no demo, no default font, no files.

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
// Not FreeType, but the only name under which ImGui leaves its own rasteriser out: glyph_atlas.cpp has
// the loader that this asks for.
#define IMGUI_ENABLE_FREETYPE
#ifdef NDEBUG
#define IM_ASSERT(expression) ((void)(0 && (expression)))
#endif
