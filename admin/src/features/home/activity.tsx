/** How much was published on each of the last days: a small picture, and the same as a table for those who want figures. */
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../../server/admin-api.ts';
import { dateFormat } from '../../lib/formats.ts';
import classes from './home.module.css';

const height = 72;
const step = 12;

export function Activity({ days }: { readonly days: Home['activity'] }) {
  const { t, i18n } = useTranslation();
  const most = Math.max(1, ...days.map(({ published }) => published));
  const total = days.reduce((sum, { published }) => sum + published, 0);
  const formatDay = (day: string) =>
    dateFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
  const active = days.filter(({ published }) => published > 0);
  return (
    <section aria-labelledby="activity">
      <Title order={2} id="activity" mb="sm">
        {t('home.activity')}
      </Title>
      <figure className={classes.chart}>
        <svg
          viewBox={`0 0 ${days.length * step} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('home.published', { count: total, days: days.length })}
        >
          {days.map(({ day, published }, index) => {
            // A day with little still shows.
            const size = published === 0 ? 1 : Math.max(4, (published / most) * height);
            return (
              <rect
                key={day}
                className={published === 0 ? classes.emptyBar : classes.bar}
                x={index * step + 1}
                y={height - size}
                width={step - 3}
                height={size}
                rx={1}
              >
                <title>{`${formatDay(day)}: ${published}`}</title>
              </rect>
            );
          })}
        </svg>
        <figcaption className={classes.chartText}>
          <span>{formatDay(days[0]?.day ?? '')}</span>
          <span>{t('home.published', { count: total, days: days.length })}</span>
          <span>{formatDay(days.at(-1)?.day ?? '')}</span>
        </figcaption>
      </figure>
      {active.length > 0 && (
        <details className={classes.figures}>
          <summary>{t('home.asTable')}</summary>
          <table>
            <thead>
              <tr>
                <th>{t('home.day')}</th>
                <th>{t('home.publishedCount')}</th>
              </tr>
            </thead>
            <tbody>
              {active.map(({ day, published }) => (
                <tr key={day}>
                  <td>{formatDay(day)}</td>
                  <td>{published}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
