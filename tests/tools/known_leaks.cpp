// For the whole test program: leaks of others that the sanitizer is not to tell.

// fontconfig 2.14 loses one pattern (288 bytes) when it reads its configuration, once in a process and whoever asks for
// a font; Pango does so in a thread of its own. What Pango and cairo hold for us is still looked after.
// NOLINTBEGIN(*-reserved-identifier,readability-identifier-naming): the sanitizer's
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libfontconfig.so\n";
}
// NOLINTEND(*-reserved-identifier,readability-identifier-naming)
