# What drives satisfaction in the insurer's contact surveys from July to September 2026, computed
# a second time from the exports: complete and incomplete responses, then r and share of each.
BEGIN {
	split("very dissatisfied,dissatisfied,neutral,satisfied,very satisfied", words, ",")
	for (i in words) score[words[i]] = i
	for (i = 1; i <= 5; i++) score[i] = i
}
FNR == 1 { FS = FILENAME ~ /tsv$/ ? "\t" : ";"; next }
function clean(text) { gsub(/^"|"$/, "", text); gsub(/^ +| +$/, "", text); return tolower(text) }
{
	web = FILENAME !~ /tsv$/
	count = split($0, cell, web ? ";" : "\t")
	if (split(cell[1], date, /[\/ ]/) < 3 || count < 11) next
	month = web ? date[2] : date[1]
	year = date[3] % 100
	outcome = clean(cell[7])
	if (year != 26 || month < 7 || month > 9 || !(outcome in score)) next
	full = 1
	for (i = 1; i <= 4; i++) {
		x[i] = cell[7 + i] + 0
		if (x[i] == 0) full = 0
	}
	if (!full) { incomplete++; next }
	n++
	x[5] = score[outcome]
	for (i = 1; i <= 5; i++) {
		sum[i] += x[i]
		for (j = 1; j <= 5; j++) product[i, j] += x[i] * x[j]
	}
}
function r(i, j) {
	return (n * product[i, j] - sum[i] * sum[j]) / sqrt((n * product[i, i] - sum[i] ^ 2) * (n * product[j, j] - sum[j] ^ 2))
}
# R squared on the drivers of a set, by elimination.
function r2(set,   k, i, j, c, m, f, at, used) {
	k = 0
	for (i = 1; i <= 4; i++) if (int(set / 2 ^ (i - 1)) % 2) at[++k] = i
	at[k + 1] = 5
	for (i = 1; i <= k + 1; i++) for (j = 1; j <= k + 1; j++) m[i, j] = r(at[i], at[j])
	for (c = 1; c <= k; c++)
		for (i = c + 1; i <= k + 1; i++) {
			f = m[i, c] / m[c, c]
			for (j = c; j <= k + 1; j++) m[i, j] -= f * m[c, j]
		}
	return 1 - m[k + 1, k + 1]
}
END {
	weight[0] = weight[3] = 1 / 4
	weight[1] = weight[2] = 1 / 12
	print n, incomplete
	all = r2(15)
	for (i = 1; i <= 4; i++) {
		share = 0
		for (set = 0; set < 16; set++) {
			if (int(set / 2 ^ (i - 1)) % 2) continue
			size = 0
			for (j = 1; j <= 4; j++) size += int(set / 2 ^ (j - 1)) % 2
			share += weight[size] * (r2(set + 2 ^ (i - 1)) - r2(set))
		}
		printf "%.2f %.0f%%\n", r(i, 5), 100 * share / all
	}
	printf "R2 %.0f%%\n", 100 * all
}
