# Computes every case that cases.c prints a second time, with R's own functions where it has
# them, otherwise from the definition. TAP, one test for each statistic.

close_to <- function(got, expected) {
  got[is.nan(got)] <- NA
  expected[is.nan(expected)] <- NA
  length(got) == length(expected) && all(is.na(got) == is.na(expected)) &&
    all(abs(got - expected) <= 1e-8 * pmax(1, abs(expected)), na.rm = TRUE)
}

rows_of <- function(columns, values) matrix(values, ncol = columns, byrow = TRUE)

answers <- function(counts, low) rep(low + seq_along(counts) - 1, counts)

# ---- scores: each answer counts 1, 0 or -1 -------------------------------------------------

net <- function(counts) {
  x <- ifelse(0:10 >= 9, 1, ifelse(0:10 <= 6, -1, 0))
  n <- sum(counts) + 3
  weights <- c(counts, 0.75, 0.75, 1.5)
  x <- c(x, 1, -1, 0)
  centre <- sum(weights * x) / n
  list(centre = centre, variance = sum(weights * (x - centre)^2) / n, n = n)
}

nps <- function(counts) 100 * (sum(counts[10:11]) - sum(counts[1:7])) / sum(counts)

check_nps <- function(counts, got) {
  adjusted <- net(counts)
  half <- qnorm(0.975) * sqrt(adjusted$variance / adjusted$n)
  ends <- pmax(pmin(100 * (adjusted$centre + c(-half, half)), 100), -100)
  close_to(got, c(nps(counts), ends, sum(counts)))
}

check_nps_change <- function(before, after, got) {
  b <- net(before)
  a <- net(after)
  error <- sqrt(b$variance / b$n + a$variance / a$n)
  moved <- a$centre - b$centre
  close_to(got, c(nps(after) - nps(before),
                  100 * (moved + c(-1, 1) * qnorm(0.975) * error),
                  2 * pnorm(-abs(moved / error))))
}

check_mean <- function(counts, got) {
  x <- answers(counts, 1)
  close_to(got, c(mean(x), pmin(pmax(t.test(x)$conf.int, 1), 7)))
}

check_mean_change <- function(before, after, got) {
  test <- t.test(answers(after, 1), answers(before, 1))
  close_to(got, c(-diff(test$estimate), test$conf.int, test$p.value))
}

wilson <- function(hits, n, level) {
  suppressWarnings(prop.test(hits, n, conf.level = level, correct = FALSE))$conf.int
}

check_wilson <- function(hits, n, level, got) close_to(got, wilson(hits, n, level))

check_newcombe <- function(case, level, got) {
  b <- wilson(case[1], case[2], level)
  a <- wilson(case[3], case[4], level)
  p <- case[1] / case[2]
  q <- case[3] / case[4]
  close_to(got, q - p + c(-sqrt((q - a[1])^2 + (b[2] - p)^2), sqrt((a[2] - q)^2 + (p - b[1])^2)))
}

# Tango's score at a true difference: the cells most likely at it, from their likelihood alone.
tango_score <- function(gained, lost, n, d) {
  rest <- n - gained - lost
  likelihood <- function(q) {
    part <- function(count, p) if (count == 0) 0 else count * log(p)
    part(lost, q) + part(gained, q + d) + part(rest, 1 - 2 * q - d)
  }
  q <- optimize(likelihood, c(max(0, -d), (1 - d) / 2), maximum = TRUE, tol = 1e-12)$maximum
  ((gained - lost) / n - d) / sqrt((2 * q + d * (1 - d)) / n)
}

# McNemar's test has no interval in R: the ends are checked by their scores, to what a search
# for the most likely cells can tell.
check_pairs <- function(table, level, got_mean, got_share) {
  table <- rows_of(7, table)
  pairs <- which(table > 0, arr.ind = TRUE)
  times <- table[pairs]
  before <- rep(pairs[, 1], times)
  after <- rep(pairs[, 2], times)
  test <- t.test(after, before, paired = TRUE, conf.level = level)
  was <- factor(before >= 6, c(FALSE, TRUE))
  is <- factor(after >= 6, c(FALSE, TRUE))
  moved <- table(was, is)
  n <- length(before)
  gained <- moved[1, 2]
  lost <- moved[2, 1]
  change <- (after >= 6) - (before >= 6)
  p <- if (gained + lost == 0) 1 else mcnemar.test(moved, correct = FALSE)$p.value
  reached <- sapply(got_share[3:4], function(d) tango_score(gained, lost, n, d))
  close_to(got_mean, c(test$estimate, var(after - before), test$conf.int, test$p.value)) &&
    close_to(got_share[c(1, 2, 5)], c(mean(change), mean((change - mean(change))^2), p)) &&
    all(abs(reached - c(1, -1) * qnorm((1 + level) / 2)) < 1e-3)
}

newcombe_reach <- function(case, z) {
  wilson_at <- function(p, n) {
    (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
  }
  p <- case[1] / case[2]
  q <- case[3] / case[4]
  b <- wilson_at(p, case[2])
  a <- wilson_at(q, case[4])
  if (q > p) q - p - sqrt((q - a[1])^2 + (b[2] - p)^2)
  else p - q - sqrt((a[2] - q)^2 + (p - b[1])^2)
}

check_newcombe_p <- function(case, got) {
  if (case[1] / case[2] == case[3] / case[4]) return(close_to(got, 1))
  z <- uniroot(function(z) newcombe_reach(case, z), c(1e-9, 45), tol = 1e-13)$root
  close_to(got, 2 * pnorm(-z))
}

# So many answers of endless customers say as much as n of N: n (N - 1) / (N - n).
check_finite <- function(net_counts, mean_counts, more, got) {
  n <- sum(net_counts)
  adjusted <- net(net_counts * (n + more - 1) / more)
  half <- qnorm(0.975) * sqrt(adjusted$variance / adjusted$n)
  x <- answers(mean_counts, 1)
  m <- length(x)
  error <- sd(x) / sqrt(m) * sqrt(more / (m + more - 1))
  close_to(got, c(nps(net_counts),
                  pmax(pmin(100 * (adjusted$centre + c(-half, half)), 100), -100), mean(x),
                  pmin(pmax(mean(x) + c(-1, 1) * qt(0.975, m - 1) * error, 1), 7)))
}

check_many_changes <- function(count, ...) {
  parts <- list(...)
  got <- parts[[length(parts)]]
  test_at <- function(i, level) {
    t.test(answers(parts[[2 * i]], 1), answers(parts[[2 * i - 1]], 1), conf.level = level)
  }
  p <- sapply(seq_len(count), function(i) test_at(i, 0.95)$p.value)
  holm <- p.adjust(p, "holm")
  # The step at which Holm's procedure looks at each, or at which it stopped.
  steps <- pmin(rank(p, ties.method = "first"), sum(holm < 0.05) + 1)
  ends <- sapply(seq_len(count), function(i) test_at(i, 1 - 0.05 / (count - steps[i] + 1))$conf.int)
  close_to(got, as.vector(rbind(holm, ends, holm < 0.05)))
}

check_distributions <- function(case, got) {
  upper <- (1 + case[1]) / 2
  close_to(got, c(qnorm(upper), qt(upper, case[2]), 2 * pnorm(-abs(case[3])),
                  2 * pt(-abs(case[3]), case[2]),
                  pchisq(abs(case[3]) * case[2], case[2], lower.tail = FALSE)))
}

check_holm <- function(p, got) close_to(got, p.adjust(p, "holm"))

check_quantile <- function(values, at, got) close_to(got, unname(quantile(values, at, type = 7)))

# ---- agreement -----------------------------------------------------------------------------

check_kendall_w <- function(items, scores, got) {
  scores <- rows_of(items, scores)
  test <- friedman.test(scores)
  w <- unname(test$statistic) / (nrow(scores) * (items - 1))
  close_to(got, c(w, unname(test$statistic), test$p.value))
}

check_kendall_tau <- function(left, right, got) {
  close_to(got, suppressWarnings(cor(left, right, method = "kendall")))
}

# Krippendorff's definition by pairs: within units, and among all values that can be paired.
alpha <- function(ratings, distance) {
  units <- lapply(seq_len(ncol(ratings)), function(u) na.omit(ratings[, u]))
  units <- units[lengths(units) > 1]
  if (length(units) == 0) return(NA)
  all_values <- unlist(units)
  d <- distance(all_values)
  observed <- sum(sapply(units, function(v) sum(d[as.character(v), as.character(v)]) / (length(v) - 1)))
  values <- as.character(all_values)
  expected <- sum(d[values, values]) / (length(values) - 1)
  if (expected == 0) NA else 1 - observed / expected
}

distances <- list(
  nominal = function(v, a, b) as.numeric(a != b),
  ordinal = function(v, a, b) {
    low <- min(a, b)
    high <- max(a, b)
    if (a == b) 0 else (sum(v >= low & v <= high) - (sum(v == low) + sum(v == high)) / 2)^2
  },
  interval = function(v, a, b) (a - b)^2,
  ratio = function(v, a, b) ((a - b) / (a + b))^2)

check_alpha <- function(units, ratings, got) {
  ratings <- rows_of(units, ratings)
  expected <- sapply(distances, function(distance) alpha(ratings, function(v) {
    values <- sort(unique(v))
    d <- outer(values, values, Vectorize(function(a, b) distance(v, a, b)))
    dimnames(d) <- list(as.character(values), as.character(values))
    d
  }))
  close_to(got, unname(expected))
}

# ---- consensus: what is unranked stands behind -----------------------------------------------

orders <- function(items) {
  if (length(items) == 1) return(list(items))
  do.call(c, lapply(items, function(first) {
    lapply(orders(setdiff(items, first)), function(rest) c(first, rest))
  }))
}
five <- orders(1:5)

check_consensus <- function(items, ranks, weights, schulze, borda, kemeny, found) {
  ranks <- rows_of(items, ranks)
  ranks[ranks == 0] <- Inf
  prefer <- matrix(0, items, items)
  for (i in seq_len(nrow(ranks))) prefer <- prefer + weights[i] * outer(ranks[i, ], ranks[i, ], "<")
  # The widest path, from every path that visits no item twice.
  width <- ifelse(prefer > t(prefer), prefer, 0)
  for (k in seq_len(items)) width <- pmax(width, outer(seq_len(items), seq_len(items),
    Vectorize(function(a, b) if (a == b) 0 else max(pmin(width[a, ], width[, b])))))
  points <- colSums(weights * t(apply(ranks, 1, function(r) items - rank(r))))
  agreements <- sapply(five, function(o) sum(prefer[o, o][upper.tri(prefer)]))
  close_to(schulze, 1 + colSums(width > t(width))) && close_to(borda, points) &&
    close_to(found, c(max(agreements), sum(agreements == max(agreements)))) &&
    sum(prefer[order(kemeny), order(kemeny)][upper.tri(prefer)]) == max(agreements)
}

# ---- relative importance: from regressions ---------------------------------------------------

r_squared <- function(x, y) if (ncol(x) == 0) 0 else 1 - sum(lm.fit(cbind(1, x), y)$residuals^2) / sum((y - mean(y))^2)

lmg <- function(x, y) {
  k <- ncol(x)
  r2 <- sapply(0:(2^k - 1), function(set) r_squared(x[, bitwAnd(set, 2^(0:(k - 1))) > 0, drop = FALSE], y))
  rowMeans(sapply(orders(seq_len(k)), function(o) {
    before <- c(0, cumsum(2^(o - 1)))
    diff(r2[before + 1])[order(o)]
  }) |> rbind())
}

# Johnson 2000: the orthogonal variables nearest to the drivers, by singular values.
johnson <- function(x, y) {
  x <- scale(x) / sqrt(nrow(x) - 1)
  y <- scale(y) / sqrt(length(y) - 1)
  s <- svd(x)
  z <- s$u %*% t(s$v)
  drop(crossprod(x, z)^2 %*% crossprod(z, y)^2)
}

check_importance <- function(columns, rows, correlations, spearman, r2, lmg_got, johnson_got, p) {
  rows <- rows_of(columns, rows)
  x <- rows[, -columns, drop = FALSE]
  y <- rows[, columns]
  close_to(correlations, as.vector(cor(rows))) &&
    close_to(spearman, cor(rows[, 1], y, method = "spearman")) &&
    close_to(r2, r_squared(x, y)) && close_to(lmg_got, as.vector(lmg(x, y))) &&
    close_to(johnson_got, johnson(x, y)) &&
    close_to(p, if (ncol(x) == 0) NA else with(list(f = summary(lm(y ~ x))$fstatistic),
      unname(pf(f[1], f[2], f[3], lower.tail = FALSE))))
}

# The same by sets of drivers, from correlations: fast enough to be drawn again and again.
shares_of <- function(r) {
  k <- ncol(r) - 1
  inside <- sapply(1:k, function(i) bitwAnd(0:(2^k - 1), 2^(i - 1)) > 0)
  r2 <- apply(inside, 1, function(set) {
    if (!any(set)) return(0)
    i <- which(set)
    sum(r[i, k + 1] * solve(r[i, i, drop = FALSE], r[i, k + 1]))
  })
  size <- rowSums(inside)
  lmg <- sapply(1:k, function(i) {
    without <- which(!inside[, i])
    sum((r2[without + 2^(i - 1)] - r2[without]) / choose(k - 1, size[without]) / k)
  })
  lmg / sum(lmg)
}

# Drawn from the same distribution the ends lie where R's do; by a bootstrap of cases, which
# knows that answers are not normal, they are as far apart, within a third for one sample.
check_ranges <- function(columns, rows, got) {
  rows <- rows_of(columns, rows)
  r <- cor(rows)
  got <- rows_of(2, got)
  ends <- function(draws) t(apply(draws, 1, quantile, c(0.025, 0.975)))
  drawn <- ends(apply(rWishart(4000, nrow(rows) - 1, r), 3, function(w) shares_of(cov2cor(w))))
  again <- ends(replicate(500, shares_of(cor(rows[sample(nrow(rows), replace = TRUE), ]))))
  width <- drawn[, 2] - drawn[, 1]
  ratio <- (got[, 2] - got[, 1]) / (again[, 2] - again[, 1])
  all(abs(got - drawn) <= 0.15 * width) && all(ratio > 0.7 & ratio < 1.4)
}

# ---- control charts --------------------------------------------------------------------------

check_control <- function(values, distances, limits, signals) {
  range <- mean(abs(diff(values)))
  said <- sapply(seq_along(distances), function(i) {
    side <- sign(distances[i])
    back <- distances[max(1, i - 2):i] * side
    if (abs(distances[i]) > 3) 1
    else if (back[length(back)] > 2 && sum(back > 2) >= 2) 2
    else if (i >= 8 && all(sign(distances[(i - 7):i]) == side)) 3
    else 0
  })
  close_to(limits, c(mean(values), range, mean(values) + c(-3, 3) * range / 1.128)) &&
    close_to(signals, said)
}

check_varying <- function(columns, counts, got) {
  counts <- rows_of(columns, counts)
  x <- rep(100 * c(rep(-1, 7), 0, 0, 1, 1), colSums(counts))
  variance <- mean((x - mean(x))^2)
  half <- 3 * sqrt(variance / rowSums(counts))
  close_to(got, c(mean(x), variance, rbind(mean(x) - half, mean(x) + half)))
}

check_effective <- function(weights, case, got) {
  close_to(got, c(sum(weights)^2 / sum(weights^2),
                  case[1] / ((case[2] - case[1]) / (case[2] - 1))))
}

# Answers one by one, each with its weight. Last come the shares and what was got.
weigh <- function(parts, low) {
  groups <- parts[seq_len(length(parts) - 2)]
  shares <- parts[[length(parts) - 1]]
  n <- sum(unlist(groups))
  list(got = parts[[length(parts)]],
       x = unlist(lapply(groups, answers, low)),
       w = unlist(Map(function(g, share) rep(share * n / sum(g), sum(g)), groups, shares)))
}

check_weighted_mean <- function(...) {
  case <- weigh(list(...), 1)
  x <- case$x
  w <- case$w
  m <- weighted.mean(x, w)
  kish <- sum(w)^2 / sum(w^2)
  variance <- cov.wt(cbind(x), w / sum(w), method = "unbiased")$cov[1, 1]
  half <- qt(0.975, kish - 1) * sqrt(variance / kish)
  close_to(case$got, c(m, pmin(pmax(m + c(-half, half), 1), 7), kish,
                       weighted.mean((x - m)^2, w)))
}

check_weighted_nps <- function(...) {
  case <- weigh(list(...), 0)
  w <- case$w / sum(case$w)
  kish <- 1 / sum(w^2)
  value <- (case$x >= 9) - (case$x <= 6)
  promoters <- (sum(w[value == 1]) * kish + 0.75) / (kish + 3)
  detractors <- (sum(w[value == -1]) * kish + 0.75) / (kish + 3)
  centre <- promoters - detractors
  half <- qnorm(0.975) * sqrt((promoters + detractors - centre^2) / (kish + 3))
  close_to(case$got, 100 * c(weighted.mean(value, w),
                             pmax(pmin(centre + c(-half, half), 1), -1), kish / 100,
                             100 * weighted.mean((value - weighted.mean(value, w))^2, w)))
}

# ---- priorities: ranks wherever weights may lie ------------------------------------------------

# Weights at which two scores are equal part the others into stretches without a change of rank:
# one weight of each is tried, and the two ends.
ranks_over_weights <- function(benefit, effort, stated) {
  ends <- c(min(0.4, stated), max(0.8, stated))
  pairs <- expand.grid(a = seq_along(benefit), b = seq_along(benefit))
  more <- benefit[pairs$a] - benefit[pairs$b]
  easier <- effort[pairs$b] - effort[pairs$a]
  equal <- easier / (easier - more)
  inside <- equal[is.finite(equal) & equal > ends[1] & equal < ends[2]]
  cuts <- sort(unique(round(c(ends, inside), 9)))
  weights <- c(ends, (head(cuts, -1) + tail(cuts, -1)) / 2)
  sapply(weights, function(w) {
    score <- w * benefit + (1 - w) * (10 - effort)
    sapply(score, function(s) 1 + sum(score > s + 1e-9))
  }) |> matrix(nrow = length(benefit))
}

# An estimate of work may be off by a quarter either way; all others stay.
ranks_over_work <- function(worth, work) {
  score <- worth / work
  sapply(c(0.75, 0.8, 0.9, 1, 1.1, 1.2, 1.25), function(off) sapply(seq_along(score), function(i) {
    own <- score[i] / off
    1 + sum(score[-i] > own + 1e-9 * pmax(1, abs(score[-i])))
  })) |> matrix(nrow = length(score))
}

check_ranks <- function(by_benefit, stated, columns, inputs, got) {
  inputs <- rows_of(columns, inputs)
  got <- rows_of(3, got)
  benefit <- inputs[, 1]
  effort <- inputs[, 2]
  ease <- round(stated * benefit + (1 - stated) * (10 - effort), 9)
  score <- if (by_benefit) ease else round(inputs[, 3] / inputs[, 4], 9)
  rank <- order(order(-score, -ease, effort))
  tried <- if (by_benefit) ranks_over_weights(benefit, effort, stated)
    else ranks_over_work(inputs[, 3], inputs[, 4])
  close_to(as.vector(got), c(rank, pmin(rank, apply(tried, 1, min)), pmax(rank, apply(tried, 1, max))))
}

set.seed(20261121)

# ---- the run ---------------------------------------------------------------------------------

checks <- list("nps" = check_nps, "nps change" = check_nps_change, "mean" = check_mean,
  "mean change" = check_mean_change, "wilson" = check_wilson, "newcombe" = check_newcombe,
  "pairs" = check_pairs,
  "newcombe p" = check_newcombe_p, "finite base" = check_finite,
  "many changes" = check_many_changes,
  "distributions" = check_distributions, "holm" = check_holm, "quantile" = check_quantile,
  "kendall w" = check_kendall_w, "kendall tau" = check_kendall_tau,
  "krippendorff alpha" = check_alpha, "consensus" = check_consensus,
  "importance" = check_importance, "importance ranges" = check_ranges, "control" = check_control,
  "varying limits" = check_varying,
  "effective numbers" = check_effective,
  "weighted mean" = check_weighted_mean, "weighted nps" = check_weighted_nps,
  "ranks" = check_ranks)

numbers <- function(text) as.numeric(strsplit(text, " ", fixed = TRUE)[[1]])

input <- file("stdin")
lines <- readLines(input)
close(input)
statistics <- sub(";.*", "", lines)
for (test in seq_along(checks)) {
  name <- names(checks)[test]
  cases <- lines[statistics == name]
  wrong <- Filter(function(line) {
    !do.call(checks[[name]], lapply(strsplit(line, ";", fixed = TRUE)[[1]][-1], numbers))
  }, cases)
  fine <- length(wrong) == 0 && length(cases) > 0
  cat(sprintf("%s %d - %s: %d cases as R has them\n", if (fine) "ok" else "not ok", test, name, length(cases)))
  for (line in head(wrong, 3)) cat("# ", substr(line, 1, 2000), "\n")
}
unknown <- setdiff(statistics, names(checks))
if (length(unknown) > 0) cat("not ok - nothing checks", unknown, "\n")
cat(sprintf("1..%d\n", length(checks)))
