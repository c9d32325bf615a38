/** The boxes and lines of the model. Each box is a link to its type or component. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useLinkClickHandler } from 'react-router';
import classes from './graph.module.css';
import { type Box, boxWidth, headHeight, type Line, type Picture, rowHeight, wayOf } from './model-graph.ts';

/** `marked`: uids that the draft changes. */
export function GraphPicture({ picture, marked }: { readonly picture: Picture; readonly marked: ReadonlySet<string> }) {
  const byUid = new Map(picture.boxes.map((box) => [box.uid, box]));
  const id = useId();
  return (
    <>
      <defs>
        <marker
          id={`${id}one`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M 7 1 V 7" className={classes.end} />
        </marker>
        <marker
          id={`${id}many`}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="10"
          markerHeight="10"
          orient="auto-start-reverse"
        >
          <path d="M 0 5 L 9 1 M 0 5 L 9 9 M 0 5 H 9" className={classes.end} />
        </marker>
      </defs>
      {picture.lines.map((line) => (
        <LinePath key={`${line.from} ${line.field} ${line.to}`} line={line} boxes={byUid} marker={id} />
      ))}
      {picture.boxes.map((box) => (
        <BoxLink key={box.uid} box={box} isMarked={marked.has(box.uid)} />
      ))}
    </>
  );
}

type LineProps = { readonly line: Line; readonly boxes: ReadonlyMap<string, Box>; readonly marker: string };

function LinePath({ line, boxes, marker }: LineProps) {
  const end = (many: boolean) => `url(#${marker}${many ? 'many' : 'one'})`;
  return (
    <path
      d={wayOf(line, boxes)}
      className={line.holds ? classes.holds : classes.line}
      markerStart={end(line.fromMany)}
      markerEnd={end(line.toMany)}
    />
  );
}

function BoxLink({ box, isMarked }: { readonly box: Box; readonly isMarked: boolean }) {
  const { t } = useTranslation();
  const to = `/model/${box.uid}`;
  const href = useHref(to);
  const onClick = useLinkClickHandler<Element>(to);
  const count = t('model.fieldCount', { count: box.rows.length });
  return (
    <a
      href={href}
      // The handler of the router looks at the event alone; its types know no links in pictures.
      onClick={onClick as never}
      aria-label={`${box.title}: ${t(`model.graph.kind.${box.kind}`)}, ${count}`}
      className={classes.box}
      data-kind={box.kind}
      data-changed={isMarked || undefined}
    >
      <rect x={box.x} y={box.y} width={boxWidth} height={box.height} rx={10} className={classes.card} />
      <path d={headOutline(box)} className={classes.head} />
      <text x={box.x + 12} y={box.y + headHeight / 2 + 5} className={classes.title}>
        {shortened(box.title, 22)}
      </text>
      <text x={box.x + boxWidth - 12} y={box.y + headHeight / 2 + 4} textAnchor="end" className={classes.kind}>
        {isMarked ? t('model.changed') : t(`model.graph.kind.${box.kind}`)}
      </text>
      {box.rows.map(({ name, kind, required }, index) => {
        const y = box.y + headHeight + (index + 0.5) * rowHeight + 5;
        return (
          <g key={name}>
            <text x={box.x + 12} y={y} className={classes.field}>
              {shortened(name, 18)}
              {required ? ' *' : ''}
            </text>
            <text x={box.x + boxWidth - 12} y={y} textAnchor="end" className={classes.kind}>
              {kind ? shortened(t(`kinds.${kind}`), 16) : '?'}
            </text>
          </g>
        );
      })}
    </a>
  );
}

function headOutline({ x, y }: Box): string {
  const [right, bottom] = [x + boxWidth, y + headHeight];
  return `M ${x} ${bottom} V ${y + 10} Q ${x} ${y} ${x + 10} ${y} H ${right - 10} Q ${right} ${y} ${right} ${y + 10} V ${bottom} Z`;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
