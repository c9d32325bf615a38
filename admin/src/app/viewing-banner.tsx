/** Says, for as long as it lasts, that the admin is shown as to somebody with other roles. */
import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { meQuery } from '../api/me.ts';
import classes from './offline-banner.module.css';

export default function ViewingBanner() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const end = useMutation({
    mutationFn: () => call('DELETE /admin/api/view-as'),
    // Everything on the screens was another person's: the app begins anew.
    onSuccess: () => window.location.assign('/admin/settings/roles'),
  });
  return (
    <div className={classes.banner} role="status">
      <IconEye size={16} aria-hidden />
      {t('viewAs.banner', { roles: me?.viewsAs?.map(({ name }) => name).join(', ') })}
      <Button size="compact-sm" variant="default" onClick={() => end.mutate()} loading={end.isPending}>
        {t('viewAs.end')}
      </Button>
    </div>
  );
}
