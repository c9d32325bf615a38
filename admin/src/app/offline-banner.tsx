import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './offline-banner.module.css';

/** Says that there is no network, and that this ends by itself. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <div className={classes.banner}>
          <IconWifiOff size={16} aria-hidden />
          {t('states.offline')}
        </div>
      )}
    </div>
  );
}
