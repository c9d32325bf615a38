/**
 * Markdown as it will look. The text is parsed into tokens and drawn by React, so that nothing in it can become markup:
 * HTML is shown as the text that it is, and links lead to addresses that may be followed.
 */
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode, useDeferredValue, useMemo } from 'react';
import { safeAddress } from '../../lib/safe-address.ts';
import classes from './markdown.module.css';

export default function MarkdownPreview({ text, label }: { readonly text: string; readonly label: string }) {
  // Drawn when there is time: the next key stroke goes before.
  const shown = useDeferredValue(text);
  const drawn = useMemo(() => drawAll(lexer(shown, { gfm: true })), [shown]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys
    <section className={classes.preview} aria-label={label} dir="auto" tabIndex={0}>
      {drawn}
    </section>
  );
}

function drawAll(tokens: readonly Token[] | undefined): ReactNode {
  // The place of a token is all that tells it from the others.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return tokens?.map((token, index) => <Fragment key={index}>{draw(token)}</Fragment>);
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function draw(given: Token): ReactNode {
  // Marked leaves the door open for tokens of extensions; we have none.
  const token = given as MarkedToken;
  switch (token.type) {
    case 'heading': {
      const Heading = headings[token.depth - 1] ?? 'h6';
      return <Heading>{drawAll(token.tokens)}</Heading>;
    }
    case 'paragraph':
      return <p>{drawAll(token.tokens)}</p>;
    case 'blockquote':
      return <blockquote>{drawAll(token.tokens)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'list':
      return drawList(token);
    case 'table':
      return drawTable(token);
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'strong':
      return <strong>{drawAll(token.tokens)}</strong>;
    case 'em':
      return <em>{drawAll(token.tokens)}</em>;
    case 'del':
      return <del>{drawAll(token.tokens)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link':
      return (
        <a href={safeAddress(token.href)} target="_blank" rel="noopener noreferrer nofollow">
          {drawAll(token.tokens)}
        </a>
      );
    case 'image':
      return <img src={safeAddress(token.href)} alt={token.text} />;
    case 'text':
      return 'tokens' in token && token.tokens ? drawAll(token.tokens) : token.text;
    case 'escape':
      return token.text;
    // Drawn with the item that it belongs to.
    case 'checkbox':
    case 'space':
    case 'def':
      return null;
    default:
      return token.raw;
  }
}

function drawList({ ordered, start, items }: Tokens.List): ReactNode {
  const drawn = items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have nothing but their place
    <li key={index} className={item.task ? classes.task : undefined}>
      {item.task && <input type="checkbox" checked={item.checked === true} readOnly disabled aria-label={item.text} />}
      {drawAll(item.tokens)}
    </li>
  ));
  return ordered ? <ol start={start === '' ? 1 : start}>{drawn}</ol> : <ul>{drawn}</ul>;
}

function drawTable({ header, rows }: Tokens.Table): ReactNode {
  const cells = (row: readonly Tokens.TableCell[], Cell: 'td' | 'th') =>
    // biome-ignore lint/suspicious/noArrayIndexKey: cells have nothing but their place
    row.map((cell, index) => <Cell key={index}>{drawAll(cell.tokens)}</Cell>);
  return (
    <table>
      <thead>
        <tr>{cells(header, 'th')}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
          <tr key={index}>{cells(row, 'td')}</tr>
        ))}
      </tbody>
    </table>
  );
}
