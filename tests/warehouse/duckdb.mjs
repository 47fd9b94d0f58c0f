// Runs queries on DuckDB: duckdb.mjs FOLDER... Each folder holds tables/, all of text, and
// queries of duckdb/queries, whose results go to duckdb/results.
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const stem = (file) => basename(file).replace(/\.[a-z]+$/, '');
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

for (const folder of process.argv.slice(2)) {
	const connection = await (await DuckDBInstance.create(':memory:')).connect();
	for (const file of readdirSync(join(folder, 'tables')))
		await connection.run(`create table "${stem(file)}" as from read_csv(
			${quoted(join(folder, 'tables', file))}, header = true, delim = ',', quote = '"',
			escape = '"', all_varchar = true, auto_detect = false, new_line = '\\n',
			columns = ${await columns(connection, join(folder, 'tables', file))})`);
	const results = join(folder, 'duckdb/results');
	mkdirSync(results, { recursive: true });
	for (const file of readdirSync(join(folder, 'duckdb/queries'))) {
		if (!file.endsWith('.sql'))
			continue;
		const query = readFileSync(join(folder, 'duckdb/queries', file), 'utf8').replace(/;\s*$/, '');
		const to = join(results, `${stem(file)}.csv`);
		await connection.run(`copy (${query}\n) to ${quoted(to)} (format csv, header)`);
	}
}

// The header as { name: 'VARCHAR' }: nothing is guessed from the rows.
async function columns(connection, file) {
	const header = await connection.runAndReadAll(`from read_csv(${quoted(file)}, header = false,
		delim = ',', quote = '"', escape = '"', all_varchar = true, max_line_size = 4000000) limit 1`);
	return `{${header.getRows()[0].map((name) => `${quoted(name)}: 'VARCHAR'`).join(', ')}}`;
}
