import { ActionIcon, Group, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowsHorizontal, IconDeviceMobile, IconDeviceTablet, IconExternalLink, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './preview-frame.module.css';

export type PageWidth = 'phone' | 'tablet' | 'full';

/** CSS pixels of the screens that websites are commonly tried at; undefined for what is there. */
export const widths: Readonly<Record<PageWidth, number | undefined>> = { phone: 390, tablet: 820, full: undefined };

const icons = { phone: IconDeviceMobile, tablet: IconDeviceTablet, full: IconArrowsHorizontal };

type Props = {
  readonly href: string | undefined;
  /** The address as people may see it. */
  readonly shownAs: string | undefined;
  readonly width: PageWidth;
  readonly onWidth: (width: PageWidth) => void;
  readonly onClose: () => void;
};

/** Above the page: its address, how wide it is drawn, and the ways out. */
export function PreviewBar({ href, shownAs, width, onWidth, onClose }: Props) {
  const { t } = useTranslation();
  const segment = (value: PageWidth) => {
    const Icon = icons[value];
    const name = t(`entry.previewWidths.${value}`);
    const label = (
      <span title={name}>
        <Icon size={16} className={classes.icon} aria-hidden />
        <VisuallyHidden>{name}</VisuallyHidden>
      </span>
    );
    return { value, label };
  };
  return (
    <Group justify="space-between" className={classes.bar} wrap="nowrap">
      <Text size="sm" truncate>
        {shownAs ?? t('entry.preview')}
      </Text>
      <Group gap={4} wrap="nowrap">
        <SegmentedControl
          className={classes.widths}
          size="xs"
          aria-label={t('entry.previewWidth')}
          value={width}
          onChange={onWidth}
          data={[segment('phone'), segment('tablet'), segment('full')]}
        />
        {href !== undefined && (
          <ActionIcon
            component="a"
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('entry.previewOpen')}
          >
            <IconExternalLink size={16} />
          </ActionIcon>
        )}
        <ActionIcon onClick={onClose} aria-label={t('entry.previewClose')}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
