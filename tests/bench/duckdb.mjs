// The query that reading feedback amounts to, in DuckDB: duckdb.mjs FILE THREADS. Tallies by
// month, stage, segment, team and score, and the twenty best comments of each stage and band.
// Types are declared and the file is read once, which is the fastest of the ways tried.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, threads] = process.argv.slice(2);
const types = {
	ResponseId: 'VARCHAR', RecordedDate: 'TIMESTAMP', Status: 'VARCHAR', Duration: 'INTEGER',
	Country: 'VARCHAR', Stage: 'VARCHAR', Segment: 'VARCHAR', Team: 'VARCHAR',
	Browser: 'VARCHAR', Url: 'VARCHAR', Recommend: 'TINYINT', Satisfied: 'TINYINT',
	Comment: 'VARCHAR', DistributionChannel: 'VARCHAR',
};
const columns = Object.entries(types).map(([name, type]) => `${name}: '${type}'`).join(', ');
const queries = [
	`create temp table rows as
		select RecordedDate as answered, Stage, Segment, Team, Recommend, Satisfied, Comment
		from read_csv('${file}', header = true, delim = ',', quote = '"', escape = '"',
			auto_detect = false, parallel = true, columns = {${columns}})`,
	`create temp table tallies as
		select date_trunc('month', answered) as month, Stage, Segment, Team, Recommend, Satisfied,
			count(*) as answers
		from rows group by all`,
	`create temp table comments as
		select Stage, case when Recommend >= 9 then 2 when Recommend >= 7 then 1 else 0 end as band,
			max({good: length(Comment) between 40 and 240, day: answered, text: Comment}, 20)
		from rows where Comment is not null and Recommend is not null group by all`,
];

const database = await DuckDBInstance.create(':memory:', { threads });
const connection = await database.connect();
const start = performance.now();
for (const query of queries)
	await connection.run(query);
const seconds = (performance.now() - start) / 1000;
const counts = await connection.runAndReadAll(
	`select sum(answers) from tallies where Recommend is not null
		group by Recommend order by Recommend`);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(seconds.toFixed(3), peak, ...counts.getRows().map((row) => String(row[0])));
