/** The table of scalar kinds, and which attribute type is which kind. */
import type { ScalarKind } from '../registry.ts';
import { bigintegerKind } from './biginteger.ts';
import { blocksKind } from './blocks.ts';
import { booleanKind } from './boolean.ts';
import { dateKind } from './date.ts';
import { datetimeKind } from './datetime.ts';
import { decimalKind } from './decimal.ts';
import { emailKind } from './email.ts';
import { enumerationKind } from './enumeration.ts';
import { floatKind } from './float.ts';
import { integerKind } from './integer.ts';
import { jsonKind } from './json.ts';
import type { Kind } from './kind.ts';
import { passwordKind } from './password.ts';
import { richtextKind } from './richtext.ts';
import { stringKind } from './string.ts';
import { textKind } from './text.ts';
import { timeKind } from './time.ts';
import { timestampKind } from './timestamp.ts';
import { uidKind } from './uid.ts';

export const scalarKinds: Readonly<Record<ScalarKind, Kind>> = {
  string: stringKind,
  text: textKind,
  richtext: richtextKind,
  blocks: blocksKind,
  email: emailKind,
  password: passwordKind,
  uid: uidKind,
  enumeration: enumerationKind,
  integer: integerKind,
  biginteger: bigintegerKind,
  decimal: decimalKind,
  float: floatKind,
  date: dateKind,
  time: timeKind,
  datetime: datetimeKind,
  timestamp: timestampKind,
  boolean: booleanKind,
  json: jsonKind,
};

/**
 * The plain kind behind an attribute's `type`. A custom field is an editor on top of a plain type: colours and other
 * short values are text; what we do not know is kept as JSON, which holds anything.
 */
export function scalarKindOf(attribute: {
  readonly type: string;
  readonly [option: string]: unknown;
}): ScalarKind | undefined {
  if (attribute.type === 'customField') return customFieldKinds.get(String(attribute.customField)) ?? 'json';
  return isScalarKind(attribute.type) ? attribute.type : undefined;
}

const customFieldKinds: ReadonlyMap<string, ScalarKind> = new Map([
  ['plugin::color-picker.color', 'string'],
  ['plugin::ckeditor.CKEditor', 'richtext'],
  ['plugin::ckeditor5.CKEditor', 'richtext'],
  ['plugin::multi-select.multi-select', 'json'],
  ['plugin::country-select.country', 'string'],
]);

function isScalarKind(type: string): type is ScalarKind {
  return Object.hasOwn(scalarKinds, type);
}
