/** How each field kind is shown: its icon, and the key of its name in the messages. */
import {
  type Icon,
  IconAbc,
  IconAlignLeft,
  IconAt,
  IconBlocks,
  IconBraces,
  IconCalendar,
  IconCircleDot,
  IconClock,
  IconHash,
  IconLayoutList,
  IconLink,
  IconListDetails,
  IconLock,
  IconMarkdown,
  IconPhoto,
  IconPuzzle,
  IconQuestionMark,
  IconToggleLeft,
} from '@tabler/icons-react';

const kinds = {
  string: IconAbc,
  text: IconAlignLeft,
  richtext: IconMarkdown,
  blocks: IconBlocks,
  email: IconAt,
  password: IconLock,
  uid: IconLink,
  enumeration: IconListDetails,
  integer: IconHash,
  biginteger: IconHash,
  decimal: IconHash,
  float: IconHash,
  date: IconCalendar,
  time: IconClock,
  datetime: IconCalendar,
  timestamp: IconCalendar,
  boolean: IconToggleLeft,
  json: IconBraces,
  relation: IconCircleDot,
  media: IconPhoto,
  component: IconPuzzle,
  dynamiczone: IconLayoutList,
} as const satisfies Readonly<Record<string, Icon>>;

export type Kind = keyof typeof kinds;

/** The kind of that name; undefined for one that this version does not know. */
export function toKind(type: string): Kind | undefined {
  return Object.hasOwn(kinds, type) ? (type as Kind) : undefined;
}

export function kindIcon(kind: Kind | undefined): Icon {
  return kind ? kinds[kind] : IconQuestionMark;
}
