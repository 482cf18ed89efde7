# SPDX-License-Identifier: EUPL-1.2
#
# peers.R WHAT TABLE.csv: the same figures from R, for against.py. Prints "NAME VALUE", and "seconds S" for the computation alone,
# reading and loading packages left out. Packages of Debian: psych, eRm, BradleyTerry2, psychotools.
words <- commandArgs(trailingOnly = TRUE)
table <- read.csv(words[2])
say <- function(name, value) cat(sprintf("%s %.17g\n", name, value))
timed <- function(expression) {
  seconds <- system.time(value <- eval.parent(substitute(expression)))
  say("seconds", seconds[["user.self"]] + seconds[["sys.self"]])
  value
}
need <- function(package) suppressPackageStartupMessages(library(package, character.only = TRUE))

if (words[1] == "icc") { # psych's default is a mixed model by lme4
  need("psych"); need("lme4")
  found <- timed(suppressMessages(ICC(table)))$results
  for (i in 1:6) say(c("icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k")[i], found$ICC[i])
} else if (words[1] == "kappa") {
  need("psych")
  levels <- sort(unique(unlist(table)))
  apart <- outer(levels, levels, "-")
  quadratic <- 1 - apart^2 / max(apart^2)
  found <- timed(cohen.kappa(table, w = quadratic))
  say("cohen_kappa", found$kappa)
  say("weighted_kappa_quadratic", found$weighted.kappa)
} else if (words[1] == "alpha") {
  need("psych")
  found <- timed(suppressWarnings(alpha(table, check.keys = FALSE)))
  say("cronbach_alpha", found$total$raw_alpha)
  say("cronbach_alpha_standardised", found$total$std.alpha)
  for (i in seq_len(ncol(table))) say(paste0("item_rest_correlation:", names(table)[i]), found$item.stats$r.drop[i])
} else if (words[1] == "rasch_erm") { # conditional likelihood: easiness, sum zero
  need("eRm")
  found <- timed(RM(table, se = FALSE))
  for (i in seq_len(ncol(table))) say(names(table)[i], -found$betapar[i])
} else if (words[1] == "rasch_psychotools") {
  need("psychotools")
  found <- timed(raschmodel(as.matrix(table), hessian = FALSE))
  difficulty <- itempar(found)
  for (i in seq_len(ncol(table))) say(names(table)[i], difficulty[[i]])
} else if (words[1] == "strength") { # columns first, second, won, lost; against the first
  need("BradleyTerry2")
  objects <- sort(unique(c(table$first, table$second)))
  table$first <- factor(table$first, objects)
  table$second <- factor(table$second, objects)
  found <- timed(BTabilities(BTm(cbind(won, lost), first, second, data = table)))
  for (i in seq_along(objects)) { say(objects[i], found[i, 1]); say(paste0("se:", objects[i]), found[i, 2]) }
}
