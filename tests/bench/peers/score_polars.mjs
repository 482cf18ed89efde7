// SPDX-License-Identifier: EUPL-1.2
// score_polars.mjs MODULES TABLE.csv OUT.csv
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [, , modules, table, out] = process.argv;
const pl = createRequire(path.resolve(modules, 'x.js'))('nodejs-polars');
const rows = (name) => readFileSync(path.join(path.dirname(table), name), 'utf8').trim().split('\n').slice(1).map((l) => l.split(','));
const weights = rows('weights.csv'), matrix = rows('matrix.csv'), sum = (terms) => terms.reduce((a, b) => a.add(b));
const mean = (terms, there, value) =>
  sum(terms.map(([name, w]) => value(pl.col(name)).mul(pl.lit(+w)))).div(sum(terms.map(([name, w]) => there(pl.col(name)).cast(pl.Float64).mul(pl.lit(+w)))));
const competencies = matrix.map(([c]) =>
  mean(weights.filter((w) => w[2] === c), (x) => x.isNotNull(), (x) => x.cast(pl.Float64).fillNull(0)).alias(c));
const tasks = [1, 2, 3].map((t) =>
  mean(matrix.map((m) => [m[0], m[t]]), (x) => x.isNotNan(), (x) => x.fillNan(0)).alias(`T${t}`));
pl.readCSV(table).select(pl.col('subject'), ...competencies).withColumns(...tasks).writeCSV(out);
