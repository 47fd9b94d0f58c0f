/* Numbers as people read them: rounded, grouped, signed, with units and currencies. */
#include "base/language.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NBSP  "\u00A0"
#define MINUS "\u2212"

const char *const number_format_names[FORMAT_NUMBERS + 1] = {
#define X(constant, name) name,
	NUMBER_FORMATS(X)
#undef X
};

/* ---- decimal digits ---------------------------------------------------------------------- */

enum {
	DIGITS = 15,        /* the decimal digits that a double holds for sure */
	DIGITS_MOST = 340,  /* 1e308 written out, with decimals, sign and NUL */
	EVERY_DECIMAL = -1, /* as many decimals as the number has */
};

/*
 * A magnitude as d[0].d[1]d[2]... times ten to the exponent. Rounding works on these decimal
 * digits and not on the binary fraction: 2.675 is 2.67499999999999982 in binary, and the reader
 * who sees 2.675 in a spreadsheet expects 2.68. Fifteen digits also hide what a sum such as
 * 0.1 + 0.2 leaves at the end.
 */
struct decimal {
	int digits[DIGITS];
	int exponent;
};

static struct decimal decimal_of(double magnitude)
{
	char text[DIGITS + 16];
	struct decimal decimal;
	snprintf(text, sizeof(text), "%.*e", DIGITS - 1, magnitude);
	decimal.digits[0] = text[0] - '0';
	for (size_t i = 1; i < DIGITS; i++)
		decimal.digits[i] = text[i + 1] - '0';
	decimal.exponent = atoi(strchr(text, 'e') + 1);
	return decimal;
}

/* Rounds half up (the sign is elsewhere, so: half away from zero) to so many decimals. */
static void decimal_round(struct decimal *decimal, int decimals)
{
	int kept = decimal->exponent + 1 + decimals;
	if (kept >= DIGITS)
		return;
	bool up = kept >= 0 && decimal->digits[kept] >= 5;
	for (int i = kept < 0 ? 0 : kept; i < DIGITS; i++)
		decimal->digits[i] = 0;
	for (int i = kept - 1; up && i >= 0; i--) {
		up = decimal->digits[i] == 9;
		decimal->digits[i] = up ? 0 : decimal->digits[i] + 1;
	}
	if (up) { /* 9.99 became 10.0 */
		decimal->digits[0] = 1;
		decimal->exponent++;
	}
}

static int digit_at(const struct decimal *decimal, int power)
{
	int index = decimal->exponent - power;
	return index < 0 || index >= DIGITS ? 0 : decimal->digits[index];
}

static int decimals_used(const struct decimal *decimal)
{
	int last = DIGITS - 1;
	while (last > 0 && decimal->digits[last] == 0)
		last--;
	return last > decimal->exponent ? last - decimal->exponent : 0;
}

/* ---- amounts ----------------------------------------------------------------------------- */

/* The sign of the number as shown: what rounds to zero has none. */
static const char *sign_of(double number, const struct decimal *rounded, bool with_plus)
{
	bool zero = true;
	for (size_t i = 0; i < DIGITS; i++)
		zero = zero && rounded->digits[i] == 0;
	if (zero)
		return "";
	return number < 0 ? MINUS : with_plus ? "+" : "";
}

static void print_digits(struct buffer *out, const struct decimal *decimal, int decimals,
	bool grouped, const struct language *language)
{
	for (int power = decimal->exponent > 0 ? decimal->exponent : 0; power >= 0; power--) {
		buffer_char(out, (char)('0' + digit_at(decimal, power)));
		if (grouped && power > 0 && power % 3 == 0)
			buffer_text(out, language->group);
	}
	if (decimals > 0)
		buffer_text(out, language->decimal);
	for (int power = -1; power >= -decimals; power--)
		buffer_char(out, (char)('0' + digit_at(decimal, power)));
}

/* How the digits of each format are written, and the pattern of the language around them. */
struct style {
	int decimals;
	bool grouped, with_plus;
	size_t pattern; /* offset of a const char * in struct language; 0 for none */
};

/* The sign to *sign, the digits to `out`. */
static void print_magnitude(struct buffer *out, double number, const struct style *style,
	const struct language *language, const char **sign)
{
	struct decimal decimal = decimal_of(fabs(number));
	int decimals = style->decimals == EVERY_DECIMAL ? decimals_used(&decimal) : style->decimals;
	decimal_round(&decimal, decimals);
	print_digits(out, &decimal, decimals, style->grouped, language);
	*sign = sign_of(number, &decimal, style->with_plus);
}

/* A number and its unit are never parted at the end of a line. */
static void print_unit(
	struct buffer *out, const char *pattern, const struct part *parts, size_t count)
{
	struct buffer text = BUFFER_INIT;
	pattern_print(&text, pattern, parts, count);
	for (const char *at = text.bytes; *at != '\0'; at++) {
		if (*at == ' ')
			buffer_text(out, NBSP);
		else
			buffer_char(out, *at);
	}
	buffer_free(&text);
}

/* ---- money ------------------------------------------------------------------------------- */

/* Only symbols that stand for one currency; the others go by their code. */
static const struct {
	const char *code, *symbol;
} currencies[] = {
	{"AUD", "A$"},
	{"BRL", "R$"},
	{"CAD", "CA$"},
	{"CNY", "CN¥"},
	{"EUR", "€"},
	{"GBP", "£"},
	{"HKD", "HK$"},
	{"ILS", "₪"},
	{"INR", "₹"},
	{"JPY", "¥"},
	{"KRW", "₩"},
	{"MXN", "MX$"},
	{"NGN", "₦"},
	{"NZD", "NZ$"},
	{"PHP", "₱"},
	{"TRY", "₺"},
	{"UAH", "₴"},
	{"USD", "$"},
	{"VND", "₫"},
};

static const char *currency_symbol(const char *code)
{
	for (size_t i = 0; i < sizeof(currencies) / sizeof(currencies[0]); i++)
		if (strcmp(currencies[i].code, code) == 0)
			return currencies[i].symbol;
	return code;
}

static bool is_letter(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* A symbol of letters keeps a space from the amount, whatever the pattern: "CHF 1,200". */
static void print_money(
	struct buffer *out, const char *sign, const char *amount, const struct locale *locale)
{
	if (locale->currency == NULL) {
		buffer_printf(out, "%s%s", sign, amount);
		return;
	}
	const char *symbol = currency_symbol(locale->currency), *pattern = locale->language->money;
	bool letters = symbol[0] != '\0' && is_letter(symbol[strlen(symbol) - 1]);
	if (letters && strcmp(pattern, "{symbol}{amount}") == 0)
		pattern = "{symbol} {amount}";
	struct part parts[] = {{"symbol", symbol}, {"amount", amount}};
	buffer_text(out, sign);
	print_unit(out, pattern, parts, 2);
}

/* Steps of the short form, tried in order; a step counts when the amount rounds to `least`. */
struct step {
	double divisor, least;
	int decimals;
	size_t suffix; /* offset in struct language; 0 for none */
};

static const struct step steps[] = {
	{1e6, 999.5e3, 2, offsetof(struct language, million)},
	{1e3, 9999.5, 0, offsetof(struct language, thousand)},
	{1, 0, 0, 0},
};

static const char *word(const struct language *language, size_t offset)
{
	return *(const char *const *)((const char *)language + offset);
}

static void format_money(struct buffer *out, double number, bool brief, const struct locale *locale)
{
	size_t last = sizeof(steps) / sizeof(steps[0]) - 1, chosen = brief ? 0 : last;
	while (chosen < last && fabs(number) < steps[chosen].least)
		chosen++;
	const struct step *step = &steps[chosen];
	struct style style = {step->decimals, true, false, 0};
	struct buffer amount = BUFFER_INIT;
	const char *sign;
	print_magnitude(&amount, number / step->divisor, &style, locale->language, &sign);
	if (step->suffix != 0)
		buffer_text(&amount, word(locale->language, step->suffix));
	print_money(out, sign, amount.bytes, locale);
	buffer_free(&amount);
}

/* ---- formats ----------------------------------------------------------------------------- */

static const struct style styles[FORMAT_NUMBERS] = {
	[FORMAT_PLAIN] = {EVERY_DECIMAL, false, false, 0},
	[FORMAT_COUNT] = {0, true, false, 0},
	[FORMAT_NPS] = {0, true, true, 0},
	[FORMAT_DECIMAL1] = {1, true, false, 0},
	[FORMAT_DECIMAL2] = {2, true, false, 0},
	[FORMAT_SIGNED1] = {1, true, true, 0},
	[FORMAT_SIGNED2] = {2, true, true, 0},
	[FORMAT_PERCENT] = {0, true, false, offsetof(struct language, percent)},
	[FORMAT_PERCENT1] = {1, true, false, offsetof(struct language, percent)},
	[FORMAT_POINTS] = {0, true, true, offsetof(struct language, points)},
	[FORMAT_POINTS1] = {1, true, true, offsetof(struct language, points)},
	[FORMAT_P_VALUE] = {3, true, false, 0},
};

static void format_styled(struct buffer *out, double number, const struct style *style,
	const struct language *language)
{
	struct buffer amount = BUFFER_INIT;
	const char *sign;
	print_magnitude(&amount, number, style, language, &sign);
	buffer_text(out, sign);
	struct part parts[] = {{"amount", amount.bytes}};
	print_unit(
		out, style->pattern == 0 ? "{amount}" : word(language, style->pattern), parts, 1);
	buffer_free(&amount);
}

void format_number(
	struct buffer *out, double number, enum number_format format, const struct locale *locale)
{
	static const double p_smallest = 0.001;
	if (!isfinite(number))
		return;
	if (format == FORMAT_MONEY || format == FORMAT_MONEY_SHORT) {
		format_money(out, number, format == FORMAT_MONEY_SHORT, locale);
		return;
	}
	if (format == FORMAT_P_VALUE && number < p_smallest) {
		buffer_text(out, "<" NBSP);
		number = p_smallest;
	}
	format_styled(out, number, &styles[format], locale->language);
}
