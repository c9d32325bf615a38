import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchCommands } from './match-commands.ts';

const commands = ['Home', 'Élèves', 'Theme: dark', 'API tokens'].map((label) => ({ label, group: 'Go to' }));
const labels = (text: string) => matchCommands(commands, text).map(({ label }) => label);

test('no text finds everything, in the given order', () => {
  assert.deepEqual(labels('  '), ['Home', 'Élèves', 'Theme: dark', 'API tokens']);
});

test('every word must be there, in any order, without regard to case and accents', () => {
  assert.deepEqual(labels('eleves'), ['Élèves']);
  assert.deepEqual(labels('DARK theme'), ['Theme: dark']);
  assert.deepEqual(labels('dark tokens'), []);
});

test('labels that begin with all of the text come before those that begin with its first word', () => {
  const pages = ['New entry: Page', 'Page 12', 'Page 20', 'Page  2'].map((label) => ({ label, group: '' }));
  assert.deepEqual(
    matchCommands(pages, 'page 2').map(({ label }) => label),
    ['Page 20', 'Page  2', 'Page 12'],
  );
});

test('labels that begin with the text come first', () => {
  assert.deepEqual(
    labels('t'),
    ['Theme: dark', 'Home', 'Élèves', 'API tokens'].filter((label) => labels('t').includes(label)),
  );
  assert.equal(labels('t')[0], 'Theme: dark');
});
