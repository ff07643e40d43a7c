/* Included before all C of the window: the functions of which glibc 2.38 made new versions are asked for by the
 * versions of old, which every glibc has, so that a program built on a new system starts on an older one. */
#if defined(__x86_64__) && defined(__linux__) && !defined(__ASSEMBLER__)
__asm__(".symver __isoc23_strtol, strtol@GLIBC_2.2.5");
__asm__(".symver __isoc23_strtoul, strtoul@GLIBC_2.2.5");
__asm__(".symver __isoc23_strtoll, strtoll@GLIBC_2.2.5");
__asm__(".symver __isoc23_strtoull, strtoull@GLIBC_2.2.5");
__asm__(".symver __isoc23_sscanf, sscanf@GLIBC_2.2.5");
__asm__(".symver fmod, fmod@GLIBC_2.2.5");
#endif
