/* Characters that Unicode has only for the sake of older standards (GLib's tables). */
#include "base/base.h"

#include <glib.h>
#include <string.h>

size_t codepoint_compatible(uint32_t codepoint, uint32_t *out)
{
	gunichar same[COMPATIBLE_MOST];
	size_t count = g_unichar_fully_decompose(codepoint, TRUE, out, COMPATIBLE_MOST);
	size_t canonical = g_unichar_fully_decompose(codepoint, FALSE, same, COMPATIBLE_MOST);
	bool kept = count == canonical && memcmp(out, same, count * sizeof(*out)) == 0;
	return kept ? 0 : count;
}
