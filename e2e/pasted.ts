/** What programs put into the clipboard, shortened to what they do differently, and the blocks that are made of it. */
const word = (text: string, look: object = {}) => ({ type: 'text', text, ...look });
const paragraph = (...children: object[]) => ({ type: 'paragraph', children });
const item = (...children: object[]) => ({ type: 'list-item', children });
const list = (format: string, ...children: object[]) => ({ type: 'list', format, children });

type Pasted = { readonly name: string; readonly html: string; readonly blocks: readonly object[] };

const wordItem = (level: number, sign: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span ` +
  `style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

export const clipboards: readonly Pasted[] = [
  {
    name: 'Word',
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
      <head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-size:11pt} --></style>
      <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
      <body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
      <h1><b>Jahresbericht<o:p></o:p></b></h1>
      <p class=MsoNormal>Ein <b style='mso-bidi-font-weight:normal'>guter</b> und <i>ruhiger</i>
      Sommer<span style='mso-spacerun:yes'>  </span>im <a href="https://example.org/park"><span
      style='color:#0563C1'>Park</span></a>.<o:p></o:p></p>
      <p class=MsoNormal><o:p>&nbsp;</o:p></p>
      ${wordItem(1, '·', 'Eins')}${wordItem(2, 'o', 'Eins a')}${wordItem(1, '·', 'Zwei')}
      ${wordItem(1, '1.', 'Erstens')}
      <table class=MsoTableGrid border=1><tr><td width=100 style='width:1pt'><p class=MsoNormal>Mai<o:p></o:p></p></td>
      <td colspan=2><p class=MsoNormal>10<o:p></o:p></p></td></tr>
      <tr><td><p class=MsoNormal>Juni</p></td><td><p>20</p></td><td><p>30</p></td></tr></table>
      <p class=MsoNormal style='mso-hide:all;display:none'>verborgen</p>
      <!--EndFragment--></body></html>`,
    blocks: [
      { type: 'heading', level: 1, children: [word('Jahresbericht')] },
      paragraph(
        word('Ein '),
        word('guter', { bold: true }),
        word(' und '),
        word('ruhiger', { italic: true }),
        word(' Sommer im '),
        { type: 'link', url: 'https://example.org/park', children: [word('Park')] },
        word('.'),
      ),
      list('unordered', item(word('Eins')), list('unordered', item(word('Eins a'))), item(word('Zwei'))),
      list('ordered', item(word('Erstens'))),
      {
        type: 'table',
        children: [
          {
            type: 'table-row',
            children: [
              { type: 'table-cell', children: [word('Mai')] },
              { type: 'table-cell', colspan: 2, children: [word('10')] },
            ],
          },
          {
            type: 'table-row',
            children: ['Juni', '20', '30'].map((text) => ({ type: 'table-cell', children: [word(text)] })),
          },
        ],
      },
    ],
  },
  {
    name: 'Google Docs',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f0c"><h2 dir="ltr"
      style="line-height:1.38"><span style="font-size:16pt;font-weight:400;font-style:normal">Plan</span></h2><p dir="ltr"
      style="line-height:1.38;margin-top:0pt"><span style="font-size:11pt;font-weight:400;font-style:normal;text-decoration:none">Plain, </span><span
      style="font-weight:700;font-style:normal;text-decoration:none">bold</span><span style="font-weight:400">, </span><span
      style="font-weight:400;font-style:italic;text-decoration:underline">both</span><span style="font-weight:400">. </span><a
      href="https://example.org/" style="text-decoration:none"><span
      style="color:#1155cc;font-weight:400;text-decoration:underline">A link</span></a></p><br /><ul style="margin:0"><li dir="ltr"
      style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">One</span></p></li><ul><li
      dir="ltr" aria-level="2"><p role="presentation"><span style="font-weight:400">One a</span></p></li></ul><li dir="ltr"
      aria-level="1"><p role="presentation"><span style="text-decoration:line-through;font-weight:400">Two</span></p></li></ul></b><br
      class="Apple-interchange-newline">`,
    blocks: [
      { type: 'heading', level: 2, children: [word('Plan')] },
      paragraph(
        word('Plain, '),
        word('bold', { bold: true }),
        word(', '),
        word('both', { italic: true, underline: true }),
        word('. '),
        { type: 'link', url: 'https://example.org/', children: [word('A link')] },
      ),
      list(
        'unordered',
        item(word('One')),
        list('unordered', item(word('One a'))),
        item(word('Two', { strikethrough: true })),
      ),
    ],
  },
  {
    name: 'a web page, with what has no place here',
    html: `<html><body><!--StartFragment--><div class="post" onclick="alert(1)"><style>p{color:red}</style>
      <script>alert(1)</script><p>Line one<br>line <code>two</code></p>
      <p><a href="javascript:alert(1)">no link</a> <a href="#top">no jump</a></p>
      <blockquote><p>First</p><p>Second</p></blockquote>
      <pre><code class="language-js hljs"><span class="k">let</span> a = "&lt;b&gt;";
a++</code></pre><img src="x" onerror="alert(1)"><hr>
      <ol><li>One<ul><li>inner</li></ul></li><li>Two</li></ol><iframe src="https://example.org"></iframe>
      <svg><text>Sign</text><script>alert(1)</script></svg></div><!--EndFragment--></body></html>`,
    blocks: [
      paragraph(word('Line one\nline '), word('two', { code: true })),
      paragraph(word('no link no jump')),
      { type: 'quote', children: [word('First')] },
      { type: 'quote', children: [word('Second')] },
      { type: 'code', language: 'js', children: [word('let a = "<b>";\na++')] },
      list('ordered', item(word('One')), list('unordered', item(word('inner'))), item(word('Two'))),
    ],
  },
  {
    name: 'a spreadsheet',
    html: `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style><table
      xmlns="http://www.w3.org/1999/xhtml" dir="ltr" border="1"><colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr
      style="height:21px;"><td style="font-weight:bold">Name</td><td>Sum</td></tr><tr><td>Ada</td><td
      style="text-align:right;">12.5</td></tr></tbody></table>`,
    blocks: [
      {
        type: 'table',
        children: [
          ['Name', 'Sum'],
          ['Ada', '12.5'],
        ].map((row) => ({
          type: 'table-row',
          children: row.map((text) => ({ type: 'table-cell', children: [word(text)] })),
        })),
      },
    ],
  },
  {
    name: 'a few words, which stay in the line',
    html: '<meta charset="utf-8"><span style="color: rgb(0,0,0)"> just <strong>words</strong></span>',
    blocks: [paragraph(word('just '), word('words', { bold: true }))],
  },
];
