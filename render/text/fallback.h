/* What choosing a fallback and collecting a paragraph's share. Private to render/text. */
#ifndef CXPACK_TEXT_FALLBACK_H
#define CXPACK_TEXT_FALLBACK_H

#include "text/typesetter.h"

/* Whose forms Han characters take. */
enum han { HAN_SIMPLIFIED, HAN_TRADITIONAL, HAN_JAPANESE, HAN_KOREAN };

/* Whether only the emoji font can tell if the character is its own. */
bool may_be_emoji(uint32_t codepoint);
/* Whether it belongs to no script. */
bool is_common(uint32_t codepoint);
/* The rows for a character; found once, then remembered. */
const struct need *need_of(
	struct typesetter *typesetter, uint32_t codepoint, enum han han, bool bold);

#endif
