/* Test only: the converter functions that Qt imports from Windows' ICU, answering "there is no such converter".
 *
 * Wine 8 has no icuuc.dll. Qt falls back to the codecs it has itself (UTF-8, UTF-16, UTF-32, Latin-1). Only
 * ucnv_open can be reached, since every other function takes what it returned; they are there to be linked.
 */
#include <stddef.h>
#include <stdint.h>

typedef int32_t UErrorCode;
#define U_FILE_ACCESS_ERROR 4
#define U_UNSUPPORTED_ERROR 16

static void refuse(UErrorCode *status)
{
    if (status)
        *status = U_UNSUPPORTED_ERROR;
}

void *ucnv_open(const char *name, UErrorCode *status)
{
    (void)name;
    if (status)
        *status = U_FILE_ACCESS_ERROR;
    return NULL;
}

void ucnv_close(void *converter) { (void)converter; }
void ucnv_reset(void *converter) { (void)converter; }
int8_t ucnv_getMaxCharSize(const void *converter) { (void)converter; return 1; }
int32_t ucnv_countAvailable(void) { return 0; }
const char *ucnv_getAvailableName(int32_t n) { (void)n; return NULL; }

const char *ucnv_getName(const void *converter, UErrorCode *status)
{
    (void)converter;
    refuse(status);
    return NULL;
}

const char *ucnv_getStandardName(const char *name, const char *standard, UErrorCode *status)
{
    (void)name, (void)standard;
    refuse(status);
    return NULL;
}

void ucnv_getToUCallBack(const void *converter, void **action, const void **context)
{
    (void)converter;
    *action = NULL;
    *context = NULL;
}

void ucnv_getFromUCallBack(const void *converter, void **action, const void **context)
{
    (void)converter;
    *action = NULL;
    *context = NULL;
}

void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old, const void **old_context,
                         UErrorCode *status)
{
    (void)converter, (void)action, (void)context, (void)old, (void)old_context;
    refuse(status);
}

void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old, const void **old_context,
                           UErrorCode *status)
{
    (void)converter, (void)action, (void)context, (void)old, (void)old_context;
    refuse(status);
}

void ucnv_toUnicode(void *converter, uint16_t **target, const uint16_t *target_limit, const char **source,
                    const char *source_limit, int32_t *offsets, int8_t flush, UErrorCode *status)
{
    (void)converter, (void)target, (void)target_limit, (void)source, (void)source_limit, (void)offsets, (void)flush;
    refuse(status);
}

void ucnv_fromUnicode(void *converter, char **target, const char *target_limit, const uint16_t **source,
                      const uint16_t *source_limit, int32_t *offsets, int8_t flush, UErrorCode *status)
{
    (void)converter, (void)target, (void)target_limit, (void)source, (void)source_limit, (void)offsets, (void)flush;
    refuse(status);
}

int32_t ucnv_toUCountPending(const void *converter, UErrorCode *status)
{
    (void)converter;
    refuse(status);
    return 0;
}

int32_t ucnv_fromUCountPending(const void *converter, UErrorCode *status)
{
    (void)converter;
    refuse(status);
    return 0;
}

void ucnv_cbToUWriteUChars(void *args, const uint16_t *source, int32_t length, int32_t offset, UErrorCode *status)
{
    (void)args, (void)source, (void)length, (void)offset;
    refuse(status);
}

void ucnv_cbFromUWriteUChars(void *args, const uint16_t **source, const uint16_t *limit, int32_t offset,
                             UErrorCode *status)
{
    (void)args, (void)source, (void)limit, (void)offset;
    refuse(status);
}

void UCNV_TO_U_CALLBACK_SUBSTITUTE(const void *context, void *args, const char *units, int32_t length, int32_t reason,
                                   UErrorCode *status)
{
    (void)context, (void)args, (void)units, (void)length, (void)reason;
    refuse(status);
}

void UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void *context, void *args, const uint16_t *units, int32_t length,
                                     int32_t code_point, int32_t reason, UErrorCode *status)
{
    (void)context, (void)args, (void)units, (void)length, (void)code_point, (void)reason;
    refuse(status);
}
