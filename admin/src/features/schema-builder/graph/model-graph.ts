/** The content model as boxes and lines: which there are, and how they are arranged. Pure; lengths in pixels at 100 %. */
import { Graph, layout } from '@dagrejs/dagre';
import { type Kind, toKind } from '../../../fields/kind.ts';
import { partnerOf } from '../edit-relation.ts';
import { fieldFacts } from '../field-facts.ts';
import { attributesOf, kindOfThing, type Model, type ThingKind } from '../model.ts';

export const boxWidth = 230;
export const headHeight = 38;
export const rowHeight = 24;
const bottomPadding = 6;

type Row = { readonly name: string; readonly kind: Kind | undefined; readonly required: boolean };

export type Box = {
  readonly uid: string;
  readonly title: string;
  readonly kind: ThingKind;
  readonly rows: readonly Row[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
};

/** From a row of one box to another box. */
export type Line = {
  readonly from: string;
  readonly field: string;
  readonly to: string;
  /** What stands at each end. */
  readonly fromMany: boolean;
  readonly toMany: boolean;
  /** A component that is held, rather than a type that is referred to. */
  readonly holds: boolean;
};

export type Picture = {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
};

/** Arranges the model from left to right along its lines. Two sides of one relation are one line. */
export function drawModel(model: Model, shown: ReadonlySet<ThingKind>): Picture {
  const uids = Object.keys(model).filter((uid) => {
    const definition = model[uid];
    return definition !== undefined && shown.has(kindOfThing(uid, definition));
  });
  const boxes = uids.flatMap((uid) => boxOf(model, uid) ?? []);
  const known = new Set(uids);
  const lines = uids.flatMap((uid) => linesOf(model, uid)).filter(({ to }) => known.has(to));
  return arrange(boxes, lines);
}

type Unplaced = Omit<Box, 'x' | 'y'>;

function boxOf(model: Model, uid: string): Unplaced | undefined {
  const definition = model[uid];
  if (!definition) return undefined;
  const rows = Object.entries(definition.attributes).map(([name, { type, required }]) => ({
    name,
    kind: toKind(type),
    required: required === true,
  }));
  return {
    uid,
    title: definition.info.displayName,
    kind: kindOfThing(uid, definition),
    rows,
    height: headHeight + rows.length * rowHeight + bottomPadding,
  };
}

function linesOf(model: Model, uid: string): Line[] {
  return Object.entries(attributesOf(model, uid)).flatMap(([field, attribute]) => {
    const partner = partnerOf(model, uid, field);
    // The side that owns the relation stands for both.
    if (partner && typeof attribute.mappedBy === 'string') return [];
    const relation = String(attribute.relation ?? '');
    const holds = attribute.type !== 'relation';
    return fieldFacts(attribute).uids.map((to) => ({
      from: uid,
      field,
      to,
      fromMany: !holds && relation.startsWith('many'),
      toMany: holds ? attribute.repeatable === true || attribute.type === 'dynamiczone' : relation.endsWith('Many'),
      holds,
    }));
  });
}

function arrange(boxes: readonly Unplaced[], lines: readonly Line[]): Picture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 90, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { uid, height } of boxes) graph.setNode(uid, { width: boxWidth, height });
  for (const { from, to, field } of lines) if (from !== to) graph.setEdge(from, to, {}, field);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const placed = boxes.map((box) => {
    const { x = 0, y = 0 } = graph.node(box.uid);
    return { ...box, x: x - boxWidth / 2, y: y - box.height / 2 };
  });
  return { boxes: placed, lines, width, height };
}

/** The middle of a field's row, from the top of the picture. */
function rowMiddle(box: Box, field: string): number {
  const index = box.rows.findIndex(({ name }) => name === field);
  return box.y + headHeight + (index + 0.5) * rowHeight;
}

/** The way of a line: it leaves at its field's row and arrives at the head of the other box, on the sides that face each other. */
export function wayOf(line: Line, boxes: ReadonlyMap<string, Box>): string {
  const from = boxes.get(line.from);
  const to = boxes.get(line.to);
  if (!from || !to) return '';
  const y1 = rowMiddle(from, line.field);
  const y2 = to.y + headHeight / 2;
  if (from === to) {
    const x = from.x + boxWidth;
    return `M ${x} ${y1} C ${x + 60} ${y1}, ${x + 60} ${y2}, ${x} ${y2}`;
  }
  const forwards = to.x >= from.x;
  const x1 = forwards ? from.x + boxWidth : from.x;
  const x2 = forwards ? to.x : to.x + boxWidth;
  const bend = Math.max(40, Math.abs(x2 - x1) / 2) * (forwards ? 1 : -1);
  return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
}
