import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../base/errors.ts';
import { sanitizeSvg } from './svg.ts';

const open = '<svg xmlns="http://www.w3.org/2000/svg">';
const wrap = (inner: string) => `${open}${inner}</svg>`;

test('what draws stays as it is', () => {
  const source = wrap(
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>' +
      '<style>.a{fill:url(#g)}</style><g class="a" transform="rotate(5)" style="opacity:.5"><use href="#g"/>' +
      '<text x="1">5 &lt; 6 &amp; ü</text></g><image href="data:image/png;base64,AAAA"/>',
  );
  assert.equal(sanitizeSvg(source).text, `${source}\n`);
});

const dropped: readonly (readonly [string, string, string])[] = [
  ['a script', '<script>alert(1)</script><g/>', '<g/>'],
  ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>', ''],
  ['a script in CDATA', '<script><![CDATA[alert(1)]]></script>', ''],
  ['a script with a prefix', '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', ''],
  [
    'foreign content',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>',
    '',
  ],
  ['event handlers', '<g onclick="alert(1)" ONLOAD="alert(1)" id="a"/>', '<g id="a"/>'],
  ['links out', '<use href="https://evil.test/#x"/><image xlink:href="//evil.test/x.png"/>', '<use/><image/>'],
  [
    'script addresses',
    '<use href="java&#115;cript:alert(1)"/><image href="data:image/svg+xml;base64,AAAA"/>',
    '<use/><image/>',
  ],
  [
    'animated links',
    '<set attributeName="href" to="javascript:alert(1)"/><animate attributeName="href" values="x"/>',
    '',
  ],
  ['styles that fetch', '<g style="fill:url(https://evil.test)"/><g fill="url(//evil.test#a)"/>', '<g/><g/>'],
  [
    'style sheets that fetch',
    '<style>@import "https://evil.test";</style><style>a{b:u\\rl(x)}</style>',
    '<style></style><style></style>',
  ],
  ['hidden style sheets', '<style>/* */@im/**/port url(//x)</style>', '<style></style>'],
  ['another default namespace', '<g xmlns="http://www.w3.org/1999/xhtml"/>', '<g/>'],
  ['comments and instructions', '<!-- <script>1</script> --><?xml-stylesheet href="//evil.test"?><g/>', '<g/>'],
  ['an address as a prefix of data', '<image href="data:image/png;base64,AAAA,&lt;script&gt;"/>', '<image/>'],
];
for (const [name, inner, rest] of dropped) {
  test(`left out: ${name}`, () => assert.equal(sanitizeSvg(wrap(inner)).text, `${wrap(rest)}\n`));
}

const refused: readonly (readonly [string, string])[] = [
  ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${wrap('&a;')}`],
  ['tags that cross', wrap('<g><path></g></path>')],
  ['a tag that is not closed', `${open}<g>`],
  ['an attribute without quotes', wrap('<g id=a/>')],
  ['markup in an attribute', wrap('<g id="<script>"/>')],
  ['HTML', '<!DOCTYPE html><html></html>'],
  ['two roots', `${wrap('')}${wrap('')}`],
  ['text', 'just text'],
  ['nothing', ''],
  ['depth', `${'<svg>'.repeat(300)}${'</svg>'.repeat(300)}`],
  ['number', wrap('<g></g>'.repeat(40_000))],
];
for (const [name, source] of refused) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => sanitizeSvg(source),
      (error) => error instanceof AppError && error.code === 'media.unsafe_svg',
    );
  });
}

test('sizes', () => {
  const sizeOf = (attributes: string) => {
    const { width, height } = sanitizeSvg(`<svg ${attributes}/>`);
    return [width, height];
  };
  assert.deepEqual(sizeOf('width="320" height="240"'), [320, 240]);
  assert.deepEqual(sizeOf('width="1in" height="10mm"'), [96, 38]);
  assert.deepEqual(sizeOf('viewBox="0 0 32.4 24"'), [32, 24]);
  assert.deepEqual(sizeOf('width="100%" height="100%" viewBox="0,0,7,8"'), [7, 8]);
  assert.deepEqual(sizeOf('width="0" height="-1"'), [null, null]);
});

test('text that comes back the same when cleaned again, whatever it was', () => {
  const once = sanitizeSvg(wrap('<text id="&quot;&lt;">&amp;lt; &#60;b&#62; &unknown; \u0007</text>')).text;
  assert.equal(once, `${wrap('<text id="&quot;&lt;">&amp;lt; &lt;b&gt; &amp;unknown; </text>')}\n`);
  assert.equal(sanitizeSvg(once).text, once);
});
