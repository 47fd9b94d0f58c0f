/* Quantiles and tails of the distributions that intervals and tests stand on. */
#include "statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double normal_quantile(double confidence)
{
	return gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
}

double student_quantile(double confidence, double degrees)
{
	return degrees > 0 ? gsl_cdf_tdist_Pinv(0.5 + confidence / 2, degrees) : NAN;
}

double normal_p(double z)
{
	return isnan(z) ? NAN : 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

double student_p(double t, double degrees)
{
	return isnan(t) || !(degrees > 0) ? NAN : 2 * gsl_cdf_tdist_Q(fabs(t), degrees);
}

double chi_square_p(double chi_square, double degrees)
{
	return isnan(chi_square) || !(degrees > 0) ? NAN : gsl_cdf_chisq_Q(chi_square, degrees);
}

double regression_p(double r2, double n, double drivers)
{
	double left = n - drivers - 1;
	if (isnan(r2) || !(left > 0) || !(drivers > 0))
		return NAN;
	return r2 < 1 ? gsl_cdf_fdist_Q(r2 / drivers / ((1 - r2) / left), drivers, left) : 0;
}
