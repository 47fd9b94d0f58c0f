/* Names of months and days of the week in the languages of exports. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_LONGEST = 24 };

/*
 * Month 1 to 12, 0: a word that says nothing. English, German, French, Spanish, Italian, Dutch,
 * Portuguese, Danish, Swedish, Norwegian and Polish, in full and as they are shortened, from the
 * Unicode CLDR; without accents. No word means two months. Sorted.
 */
static const struct calendar_word {
	const char *word;
	int month;
} words[] = {
	{"abr", 4},
	{"abril", 4},
	{"ago", 8},
	{"agosto", 8},
	{"aout", 8},
	{"apr", 4},
	{"april", 4},
	{"aprile", 4},
	{"aug", 8},
	{"august", 8},
	{"augusti", 8},
	{"augustus", 8},
	{"avr", 4},
	{"avril", 4},
	{"cze", 6},
	{"czerwca", 6},
	{"czerwiec", 6},
	{"d", 0},
	{"das", 0},
	{"de", 0},
	{"dec", 12},
	{"december", 12},
	{"decembre", 12},
	{"del", 0},
	{"den", 0},
	{"der", 0},
	{"des", 12},
	{"desember", 12},
	{"dez", 12},
	{"dezember", 12},
	{"dezembro", 12},
	{"di", 0},
	{"dic", 12},
	{"dicembre", 12},
	{"diciembre", 12},
	{"dienstag", 0},
	{"dim", 0},
	{"dimanche", 0},
	{"dinsdag", 0},
	{"do", 0},
	{"dom", 0},
	{"domenica", 0},
	{"domingo", 0},
	{"donderdag", 0},
	{"donnerstag", 0},
	{"ene", 1},
	{"enero", 1},
	{"feb", 2},
	{"febbraio", 2},
	{"febr", 2},
	{"febrero", 2},
	{"februar", 2},
	{"februari", 2},
	{"february", 2},
	{"fev", 2},
	{"fevereiro", 2},
	{"fevr", 2},
	{"fevrier", 2},
	{"fr", 0},
	{"freitag", 0},
	{"fri", 0},
	{"friday", 0},
	{"gen", 1},
	{"gennaio", 1},
	{"giovedi", 0},
	{"giu", 6},
	{"giugno", 6},
	{"gru", 12},
	{"grudnia", 12},
	{"grudzien", 12},
	{"jan", 1},
	{"janeiro", 1},
	{"januar", 1},
	{"januari", 1},
	{"january", 1},
	{"janv", 1},
	{"janvier", 1},
	{"jeu", 0},
	{"jeudi", 0},
	{"jue", 0},
	{"jueves", 0},
	{"juil", 7},
	{"juillet", 7},
	{"juin", 6},
	{"jul", 7},
	{"julho", 7},
	{"juli", 7},
	{"julio", 7},
	{"july", 7},
	{"jun", 6},
	{"june", 6},
	{"junho", 6},
	{"juni", 6},
	{"junio", 6},
	{"kwi", 4},
	{"kwiecien", 4},
	{"kwietnia", 4},
	{"le", 0},
	{"lip", 7},
	{"lipca", 7},
	{"lipiec", 7},
	{"lis", 11},
	{"listopad", 11},
	{"listopada", 11},
	{"lug", 7},
	{"luglio", 7},
	{"lun", 0},
	{"lundi", 0},
	{"lunedi", 0},
	{"lunes", 0},
	{"lut", 2},
	{"lutego", 2},
	{"luty", 2},
	{"ma", 0},
	{"maandag", 0},
	{"maart", 3},
	{"maerz", 3},
	{"mag", 5},
	{"maggio", 5},
	{"mai", 5},
	{"maio", 5},
	{"maj", 5},
	{"maja", 5},
	{"mar", 3},
	{"marca", 3},
	{"march", 3},
	{"marco", 3},
	{"mardi", 0},
	{"mars", 3},
	{"martedi", 0},
	{"martes", 0},
	{"marts", 3},
	{"marz", 3},
	{"marzec", 3},
	{"marzo", 3},
	{"may", 5},
	{"mayo", 5},
	{"mei", 5},
	{"mer", 0},
	{"mercoledi", 0},
	{"mercredi", 0},
	{"mi", 0},
	{"mie", 0},
	{"miercoles", 0},
	{"mittwoch", 0},
	{"mo", 0},
	{"mon", 0},
	{"monday", 0},
	{"montag", 0},
	{"mrt", 3},
	{"mrz", 3},
	{"nov", 11},
	{"november", 11},
	{"novembre", 11},
	{"novembro", 11},
	{"noviembre", 11},
	{"oct", 10},
	{"october", 10},
	{"octobre", 10},
	{"octubre", 10},
	{"of", 0},
	{"okt", 10},
	{"oktober", 10},
	{"ott", 10},
	{"ottobre", 10},
	{"out", 10},
	{"outubro", 10},
	{"paz", 10},
	{"pazdziernik", 10},
	{"pazdziernika", 10},
	{"quarta", 0},
	{"quinta", 0},
	{"sa", 0},
	{"sab", 0},
	{"sabado", 0},
	{"sabato", 0},
	{"sam", 0},
	{"samedi", 0},
	{"samstag", 0},
	{"sat", 0},
	{"saturday", 0},
	{"segunda", 0},
	{"sep", 9},
	{"sept", 9},
	{"september", 9},
	{"septembre", 9},
	{"septiembre", 9},
	{"set", 9},
	{"setembro", 9},
	{"settembre", 9},
	{"sexta", 0},
	{"sie", 8},
	{"sierpien", 8},
	{"sierpnia", 8},
	{"so", 0},
	{"sonntag", 0},
	{"sty", 1},
	{"styczen", 1},
	{"stycznia", 1},
	{"sun", 0},
	{"sunday", 0},
	{"terca", 0},
	{"the", 0},
	{"thu", 0},
	{"thur", 0},
	{"thurs", 0},
	{"thursday", 0},
	{"tue", 0},
	{"tues", 0},
	{"tuesday", 0},
	{"ven", 0},
	{"vendredi", 0},
	{"venerdi", 0},
	{"vie", 0},
	{"viernes", 0},
	{"vr", 0},
	{"vrijdag", 0},
	{"wed", 0},
	{"wednesday", 0},
	{"wo", 0},
	{"woensdag", 0},
	{"wrz", 9},
	{"wrzesien", 9},
	{"wrzesnia", 9},
	{"za", 0},
	{"zaterdag", 0},
	{"zo", 0},
	{"zondag", 0},
};

/* The letter without its accent, in lower case; 0: an accent of its own, or no letter here. */
static char plain_letter(uint32_t codepoint)
{
	static const struct {
		uint32_t first, last;
		char letter;
	} accented[] = {{0xC0, 0xC5, 'a'}, {0xC7, 0xC7, 'c'}, {0xC8, 0xCB, 'e'}, {0xCC, 0xCF, 'i'},
		{0xD2, 0xD6, 'o'}, {0xD9, 0xDC, 'u'}, {0xE0, 0xE5, 'a'}, {0xE7, 0xE7, 'c'},
		{0xE8, 0xEB, 'e'}, {0xEC, 0xEF, 'i'}, {0xF2, 0xF6, 'o'}, {0xF9, 0xFC, 'u'},
		{0x143, 0x144, 'n'}, {0x15A, 0x15B, 's'}, {0x179, 0x17A, 'z'}};
	if (codepoint >= 'A' && codepoint <= 'Z')
		return (char)(codepoint | 0x20);
	if (codepoint >= 'a' && codepoint <= 'z')
		return (char)codepoint;
	for (size_t i = 0; i < sizeof(accented) / sizeof(*accented); i++)
		if (codepoint >= accented[i].first && codepoint <= accented[i].last)
			return accented[i].letter;
	return 0;
}

static bool is_accent(uint32_t codepoint)
{
	return codepoint >= 0x300 && codepoint <= 0x36F;
}

static int by_word(const void *key, const void *item)
{
	return strcmp(key, ((const struct calendar_word *)item)->word);
}

int calendar_word(const char *text, size_t length, size_t *size)
{
	char word[WORD_LONGEST];
	size_t letters = 0, step;
	for (*size = 0; *size < length; *size += step) {
		uint32_t codepoint = utf8_decode(text + *size, length - *size, &step);
		char letter = plain_letter(codepoint);
		if (!letter && !(letters > 0 && is_accent(codepoint)))
			break;
		if (letters + 1 == WORD_LONGEST)
			return -1;
		if (letter)
			word[letters++] = letter;
	}
	word[letters] = '\0';
	const struct calendar_word *found =
		bsearch(word, words, sizeof(words) / sizeof(*words), sizeof(*words), by_word);
	return found ? found->month : -1;
}
