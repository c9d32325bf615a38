import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './preview-frame.module.css';
import { PreviewFrame, type PreviewProps } from './preview-frame.tsx';

/** The preview beside the form where both have room (as `.columns` of the editor), else over all of the screen. */
export function Preview(props: PreviewProps) {
  const { t } = useTranslation();
  const hasRoom = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  if (hasRoom) return <PreviewFrame {...props} />;
  return (
    <Modal.Root opened fullScreen onClose={props.onClose} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={t('entry.preview')}>
        <Modal.Body className={classes.dialog ?? ''}>
          <PreviewFrame {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
