/* Scales: an axis with few round ticks, and the place of a value on it. */
#include "figure/chart.h"

/* Data beyond this are drawn at the edge: differences stay finite. */
static const double largest = 1e15;

/* The finest step that the format can print apart. */
static double least_step(int format)
{
	switch ((enum number_format)format) {
	case FORMAT_DECIMAL1:
	case FORMAT_SIGNED1:
	case FORMAT_PERCENT1:
		return 0.1;
	case FORMAT_DECIMAL2:
	case FORMAT_SIGNED2:
		return 0.01;
	case FORMAT_PLAIN:
	case FORMAT_P_VALUE:
		return 1e-9;
	default:
		return 1;
	}
}

/* Ticks carry no more decimals than their step needs. */
static int tick_format(int format, double step)
{
	bool whole = step >= 1, tenths = step >= 0.1;
	switch ((enum number_format)format) {
	case FORMAT_DECIMAL1:
	case FORMAT_DECIMAL2:
		return whole ? FORMAT_COUNT : tenths ? FORMAT_DECIMAL1 : FORMAT_DECIMAL2;
	case FORMAT_SIGNED1:
	case FORMAT_SIGNED2:
		return whole ? FORMAT_NPS : tenths ? FORMAT_SIGNED1 : FORMAT_SIGNED2;
	case FORMAT_PERCENT1:
		return whole ? FORMAT_PERCENT : FORMAT_PERCENT1;
	case FORMAT_MONEY:
		return FORMAT_MONEY_SHORT;
	default:
		return format;
	}
}

void extent_see(struct extent *extent, double value)
{
	if (isnan(value))
		return;
	double kept = fmax(-largest, fmin(largest, value));
	extent->low = fmin(extent->low, kept);
	extent->high = fmax(extent->high, kept);
}

/* Multiples of the step inside from..to, with room for rounding at both ends. */
static void set_ticks(struct axis *axis)
{
	double slack = axis->step * 1e-6;
	double first = ceil((axis->from - slack) / axis->step);
	double last = floor((axis->to + slack) / axis->step);
	axis->first = first * axis->step;
	axis->ticks = last >= first ? (size_t)(last - first) + 1 : 0;
}

/* Steps 1, 2, 5, 10, 20 ... of at least `least`, the smallest that leaves at most five ticks. */
static double round_step(double from, double to, double least)
{
	static const double factors[] = {1, 2, 5};
	double power = pow(10, floor(log10(fmax((to - from) / 10, least))));
	for (;; power *= 10)
		for (size_t i = 0; i < 3; i++) {
			double step = factors[i] * power;
			if (step < least * 0.999)
				continue;
			if (floor(to / step + 1e-6) - ceil(from / step - 1e-6) + 1 <= 5)
				return step;
		}
}

struct axis axis_fit(struct extent extent, double from, double to, int format)
{
	if (extent.low > extent.high)
		extent = (struct extent){0, 1};
	double least = least_step(format);
	double low = isfinite(from) ? fmax(-largest, fmin(largest, from)) : extent.low;
	double high = isfinite(to) ? fmax(-largest, fmin(largest, to)) : extent.high;
	if (high - low < least * 2 || high - low < fabs(high) * 1e-9) {
		double room = fmax(least * 2, fabs(high) * 0.05);
		low = isfinite(from) ? low : low - room;
		high = fmax(high, low) + room;
	}
	struct axis axis = {.from = low, .to = high};
	axis.step = round_step(low, high, least);
	if (!isfinite(from)) {
		axis.from = floor(low / axis.step + 1e-6) * axis.step;
		axis.step = round_step(axis.from, high, least);
	}
	if (!isfinite(to))
		axis.to = high + (high - axis.from) * 0.04;
	axis.format = tick_format(format, axis.step);
	set_ticks(&axis);
	return axis;
}

double axis_tick(const struct axis *axis, size_t tick)
{
	double value = axis->first + (double)tick * axis->step;
	return fabs(value) < axis->step * 1e-6 ? 0 : value;
}

const char *axis_label(const struct drawing *drawing, const struct axis *axis, size_t tick)
{
	double value = axis_tick(axis, tick);
	bool is_signed = axis->format == FORMAT_SIGNED1 || axis->format == FORMAT_SIGNED2;
	return number_text(drawing, value, value == 0 && is_signed ? FORMAT_PLAIN : axis->format);
}

double axis_place(const struct axis *axis, double value, double start, double end)
{
	double share = (value - axis->from) / (axis->to - axis->from);
	return start + fmax(0, fmin(1, share)) * (end - start);
}
