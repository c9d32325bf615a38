/**
 * What a careful developer writes by hand: node:http, pg, one prepared statement that makes the JSON, no framework.
 * Arguments: database URL, pool size, and a JSON object of `path → { text, values }`.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { announce } from './announce.ts';

const [url, poolSize, statementsJson] = process.argv.slice(2);
const statements: Record<string, { text: string; values: unknown[] }> = JSON.parse(statementsJson ?? '{}');
// The planner is told the same about the machine as by the product: what differs is the code around the statement.
const options = '-c random_page_cost=1.1 -c jit=off';
const pool = new pg.Pool({ connectionString: url, max: Number(poolSize), options });

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const statement = statements[path];
  if (!statement) {
    response.writeHead(404).end();
    return;
  }
  pool.query({ name: path, text: statement.text, values: statement.values, rowMode: 'array' }).then(
    ({ rows }) => {
      const [body] = rows[0] as unknown as [string];
      response.writeHead(200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});
announce(server.listen(0, '127.0.0.1'));
