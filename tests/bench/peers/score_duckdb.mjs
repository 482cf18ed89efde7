// SPDX-License-Identifier: EUPL-1.2
// score_duckdb.mjs MODULES TABLE.csv OUT.csv THREADS
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [, , modules, table, out, threads] = process.argv;
const { DuckDBInstance } = createRequire(path.resolve(modules, 'x.js'))('@duckdb/node-api');
const items = Array.from({ length: 40 }, (_, i) => `'i${String(i + 1).padStart(2, '0')}': 'TINYINT'`);
const source = `read_csv('${table}', header=true, columns={'subject': 'VARCHAR', 'rater': 'VARCHAR', 'relation': 'VARCHAR', ${items.join(', ')}})`;
const sql = path.join(path.dirname(fileURLToPath(import.meta.url)), 'sql.py');
const query = execFileSync('/usr/bin/python3', [sql, path.dirname(table), source]).toString();
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
await connection.run(`COPY (${query}) TO '${out}' (HEADER, DELIMITER ',')`);
