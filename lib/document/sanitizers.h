// Which sanitizers the code is built with: compilers say it in two ways.
#pragma once

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASSAY_ADDRESS_SANITIZER
#endif
#if __has_feature(thread_sanitizer)
#define ASSAY_THREAD_SANITIZER
#endif
#endif

#if defined(__SANITIZE_ADDRESS__) && !defined(ASSAY_ADDRESS_SANITIZER)
#define ASSAY_ADDRESS_SANITIZER
#endif
#if defined(__SANITIZE_THREAD__) && !defined(ASSAY_THREAD_SANITIZER)
#define ASSAY_THREAD_SANITIZER
#endif
