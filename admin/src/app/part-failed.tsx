import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

/** A dialog that could not be loaded or broke: the screen stays as it is. */
export function PartFailed() {
  const { t } = useTranslation();
  return (
    <div role="alert" className={classes.failed}>
      {t('states.partFailed')}
    </div>
  );
}
