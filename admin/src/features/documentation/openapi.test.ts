import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curlExample, exampleOf, filterGroups, groupOperations, type OpenApiDocument, typeLabel } from './openapi.ts';

const document: OpenApiDocument = {
  info: { title: 'Plinth', version: '5' },
  servers: [{ url: '' }],
  paths: {
    '/api/articles': {
      get: { summary: 'Find', tags: ['Article'] },
      post: {
        summary: 'Create',
        tags: ['Article'],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/article' } } } },
      },
    },
    '/api/articles/{documentId}': { get: { summary: 'Find one', tags: ['Article'] } },
    '/health/live': { get: { summary: 'Alive', tags: ['system'] } },
  },
  components: {
    schemas: {
      article: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          kind: { enum: ['news', 'guide'] },
          parent: { $ref: '#/components/schemas/article' },
        },
      },
    },
  },
};

test('operations are grouped by tag, in the order of the document', () => {
  const groups = groupOperations(document);
  assert.deepEqual(
    groups.map(({ tag, operations }) => [tag, operations.map(({ id }) => id)]),
    [
      ['Article', ['get-api-articles', 'post-api-articles', 'get-api-articles-documentId']],
      ['system', ['get-health-live']],
    ],
  );
});

test('the filter looks at path, method, summary and tag, and drops empty groups', () => {
  const found = filterGroups(groupOperations(document), 'GET article one');
  assert.deepEqual(
    found.map(({ operations }) => operations.map(({ id }) => id)),
    [['get-api-articles-documentId']],
  );
});

test('an example of a schema that holds itself comes to an end', () => {
  const example = exampleOf(document, { $ref: '#/components/schemas/article' });
  assert.deepEqual(example, {
    title: 'text',
    kind: 'news',
    parent: { title: 'text', kind: 'news', parent: {} },
  });
});

test('the request for a shell names what is to be filled in', () => {
  const [find, , one] = groupOperations(document)[0]?.operations ?? [];
  assert.ok(find && one);
  assert.equal(
    curlExample(find, document, 'http://localhost:1337'),
    "curl 'http://localhost:1337/api/articles' \\\n  -H 'Authorization: Bearer TOKEN'",
  );
  assert.match(curlExample(one, document, 'http://localhost:1337'), /articles\/DOCUMENTID'/);
});

test('types in one line', () => {
  assert.equal(typeLabel({ type: ['string', 'null'], format: 'date-time' }), 'date-time | null');
  assert.equal(typeLabel({ type: 'array', items: { $ref: '#/components/schemas/article' } }), 'article[]');
  assert.equal(typeLabel({ enum: ['a', 'b'] }), '"a" | "b"');
  assert.equal(typeLabel({}), 'any');
});
