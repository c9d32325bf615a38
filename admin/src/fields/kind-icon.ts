/** The icon of each field kind. */
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
import type { Kind } from './kind.ts';

const icons = {
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
} as const satisfies Readonly<Record<Kind, Icon>>;

export function kindIcon(kind: Kind | undefined): Icon {
  return kind ? icons[kind] : IconQuestionMark;
}
