import { useTranslation } from 'react-i18next';
import type { RightObstacle } from '../../../../../server/admin-api.ts';

/** What keeps a right from being enough, in words. */
export function useObstacleText(): (obstacle: RightObstacle) => string {
  const { t } = useTranslation();
  const plain = (obstacle: RightObstacle): string => {
    switch (obstacle.is) {
      case 'missing':
      case 'broken':
      case 'own':
        return t(`explain.obstacles.${obstacle.is}`);
      case 'locales':
        return t('explain.obstacles.locales', { locales: obstacle.locales.join(', ') });
      case 'fields':
        return t('explain.obstacles.fields', { fields: obstacle.fields.join(', ') || t('explain.builtIn') });
      case 'assigned':
        return t('explain.obstacles.assigned', { field: obstacle.field });
      case 'status':
        return t(`explain.obstacles.${obstacle.status}`);
      case 'folders':
        return t('explain.obstacles.folders', { count: obstacle.folders.length });
      case 'filters':
        return t('explain.obstacles.filters', { filters: JSON.stringify(obstacle.filters) });
      default:
        return obstacle satisfies never;
    }
  };
  return (obstacle) => (obstacle.depends ? `${plain(obstacle)} ${t('explain.depends')}` : plain(obstacle));
}
