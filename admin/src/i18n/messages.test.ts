import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const folder = path.join(import.meta.dirname, 'messages');
const english = textsOf('en');

for (const language of readdirSync(folder).filter((name) => name !== 'en')) {
  test(`"${language}" has the texts of English, with the same placeholders`, () => {
    const translated = textsOf(language);
    assert.deepEqual([...translated.keys()].sort(), [...english.keys()].sort());
    for (const [key, text] of english) {
      assert.deepEqual(placeholders(translated.get(key) ?? ''), placeholders(text), key);
    }
  });
}

test('every text is used by a screen', () => {
  const root = path.join(import.meta.dirname, '..');
  const code = globSync('**/*.{ts,tsx}', { cwd: root })
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  // Keys put together at run time stand in the code as a template: `theme.${value}`.
  const isBuilt = (key: string) => code.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}\${`);
  const unused = [...english.keys()]
    .map((key) => key.replace(/_(one|other)$/, '').replace(/^\w+:/, ''))
    .filter((key) => !/^(errors|problems)\./.test(key) && !code.includes(`'${key}'`) && !isBuilt(key));
  assert.deepEqual(unused, []);
});

/** Every text of a language by `<file>:<key>`. */
function textsOf(language: string): Map<string, string> {
  const parts = globSync('*.json', { cwd: path.join(folder, language) }).sort();
  return new Map(
    parts.flatMap((file) => {
      const content: object = JSON.parse(readFileSync(path.join(folder, language, file), 'utf8'));
      return [...flatten(content, `${path.parse(file).name}:`)];
    }),
  );
}

function flatten(node: object, prefix: string): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '').sort();
}
