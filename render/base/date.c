/* Days and months of the proleptic Gregorian calendar; no clock. */
#include "base/base.h"

#include <errno.h>
#include <stdlib.h>

enum { YEAR_LAST = 9999 };

static bool leap_year(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && leap_year(year));
}

bool date_valid(struct date date)
{
	return date.year >= 1 && date.year <= YEAR_LAST && date.month >= 1 && date.month <= 12 &&
		date.day >= 1 && date.day <= month_length(date.year, date.month);
}

static int digit(char byte)
{
	return byte >= '0' && byte <= '9' ? byte - '0' : -1;
}

bool date_parse(const char *text, struct date *out)
{
	static const char form[] = "YYYY-MM-DD";
	int parts[3] = {0}, part = 0;
	for (size_t i = 0; form[i] != '\0'; i++) {
		if (form[i] == '-' ? text[i] != '-' : digit(text[i]) < 0)
			return false;
		if (form[i] == '-')
			part++;
		else
			parts[part] = parts[part] * 10 + digit(text[i]);
	}
	struct date date = {parts[0], parts[1], parts[2]};
	if (text[sizeof(form) - 1] != '\0' || !date_valid(date))
		return false;
	*out = date;
	return true;
}

/*
 * Both ways count from 1 March of year 0 in eras of 400 years (146,097 days), which puts the
 * leap day at the end of the year. Hinnant, "chrono-compatible low-level date algorithms".
 */
enum { DAYS_PER_ERA = 146097, EPOCH_FROM_YEAR_0 = 719468 };

long date_days(struct date date)
{
	long year = date.month > 2 ? date.year : date.year - 1;
	long era = (year >= 0 ? year : year - 399) / 400;
	long year_of_era = year - era * 400;
	long day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_YEAR_0;
}

struct date date_from_days(long days)
{
	days += EPOCH_FROM_YEAR_0;
	long era = (days >= 0 ? days : days - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
	long day_of_era = days - era * DAYS_PER_ERA;
	long year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long month_from_march = (5 * day_of_year + 2) / 153;
	int month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
	return (struct date){
		.year = (int)(year_of_era + era * 400) + (month <= 2),
		.month = month,
		.day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
	};
}

struct date month_first_day(month_index month)
{
	return (struct date){month / 12, month % 12 + 1, 1};
}

struct date month_last_day(month_index month)
{
	int year = month / 12, number = month % 12 + 1;
	return (struct date){year, number, month_length(year, number)};
}

int64_t build_time(void)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	if (text == NULL || digit(text[0]) < 0)
		return 0;
	char *end;
	errno = 0;
	long long seconds = strtoll(text, &end, 10);
	return *end != '\0' || errno != 0 ? 0 : seconds;
}
