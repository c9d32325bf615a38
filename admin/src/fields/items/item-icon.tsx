/** The sign of a component: the one that the model names, else one for what it mostly holds. */
import {
  type Icon,
  IconAddressBook,
  IconBell,
  IconBlockquote,
  IconBook,
  IconCalendar,
  IconCreditCard,
  IconHeart,
  IconHelp,
  IconHome,
  IconLayoutNavbar,
  IconLink,
  IconList,
  IconMail,
  IconMapPin,
  IconPhone,
  IconPhoto,
  IconPlayerPlay,
  IconPuzzle,
  IconSearch,
  IconShoppingCart,
  IconStar,
  IconTextCaption,
  IconUser,
} from '@tabler/icons-react';
import type { Component } from '../../api/content-types.ts';

/** Strapi's names for icons, and words that people call such components by. */
const signs: readonly (readonly [RegExp, Icon])[] = [
  [/hero|header|banner|layout/, IconLayoutNavbar],
  [/quote|testimonial/, IconBlockquote],
  [/picture|image|photo|gallery|slider|landscape/, IconPhoto],
  [/play|video|film|media/, IconPlayerPlay],
  [/seo|search/, IconSearch],
  [/link|cta|button|cursor|oneway/, IconLink],
  [/user|author|person|team|emotion/, IconUser],
  [/faq|question|help/, IconHelp],
  [/list|bulletlist|feature|grid/, IconList],
  [/text|pencil|paragraph|file|feather/, IconTextCaption],
  [/calendar|event|clock|hour|time/, IconCalendar],
  [/map|pin|place|location|earth/, IconMapPin],
  [/mail|newsletter|envelop/, IconMail],
  [/phone/, IconPhone],
  [/contact|address/, IconAddressBook],
  [/star|rating|review/, IconStar],
  [/heart/, IconHeart],
  [/cart|shop|product/, IconShoppingCart],
  [/price|card|credit/, IconCreditCard],
  [/book|story/, IconBook],
  [/bell|notice|alert/, IconBell],
  [/house|home/, IconHome],
];

export function ItemIcon({
  component,
  size = 16,
}: {
  readonly component: Component | undefined;
  readonly size?: number;
}) {
  const Sign = signOf(component);
  return <Sign size={size} stroke={1.6} aria-hidden />;
}

function signOf(component: Component | undefined): Icon {
  if (!component) return IconPuzzle;
  const { info } = component;
  const named = 'icon' in info && typeof info.icon === 'string' ? info.icon : '';
  const words = [named, component.uid.split('.')[1] ?? ''].map((word) => word.toLowerCase());
  for (const word of words) {
    const found = word !== '' && signs.find(([pattern]) => pattern.test(word));
    if (found) return found[1];
  }
  return IconPuzzle;
}
