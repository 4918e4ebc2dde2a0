#pragma once

namespace hidettp {

/// A named step at which a test lets the program die as by kill -9: HIDETTP_DIE_AT="NAME" the first time that it comes
/// by, "NAME:3" the third time. What is built for use contains nothing of it. Any thread.
#ifdef HIDETTP_FAULT_POINTS
void faultPoint(const char *name);
#else
constexpr void faultPoint(const char *) {}
#endif

} // namespace hidettp
